// The innermost loops of the separable algorithm: weighted sums of values that lie a constant step apart. Where weights
// are the same from behind (a blur) or the opposite (a derivative), two values are added first and weighed together,
// which takes 2.5 instead of 3 instructions for each.
//
// A sum is made of terms, at most 128 values long, each summed by itself and added to those before; the bias comes last,
// so that a sum of whole numbers is rounded once. Blocks at the end overlap their neighbour: every output is the same
// sequence of operations wherever its block begins.
//
// V8 loads all inputs of a turn before it multiplies, so those, the sums and the weight have to fit into 15 registers:
// with a sum more, one of them lives in memory, which took half as long again (Node 20).

import { madd } from './madd';
import { address, word } from './record';
import { store4, sumMany, sumNarrow } from './sumsOfTerms';
import { termCount, termFirst, termFold, termLast, termWeights } from './termFields';

/**
 * Sums terms for outputs that lie next to each other.
 *
 * @param step bytes from one value of a term to the next
 * @param out where output 0 goes
 * @param from the first output that is wanted; terms begin at output 0
 * @param to the first behind
 */
export function sumTerms(
  terms: usize,
  count: i32,
  step: usize,
  bias: f32,
  out: usize,
  from: i32,
  to: i32,
): void {
  if (to - from < 16) {
    for (let x = from; x < to; x += 4) {
      const at = (<usize>max(from, min(x, to - 4))) << 2;
      sumNarrow(terms, count, step, bias, out + at, at, to - from);
    }
    return;
  }
  const fold = word(terms, termFold);
  if (count > 1) {
    for (let x = from; x < to; x += 16) {
      const at = (<usize>min(x, to - 16)) << 2;
      sumMany(terms, count, step, bias, out + at, at);
    }
  } else if (fold === 0) sumPlain(terms, step, bias, out, from, to);
  else if (fold > 0) sumPairs(terms, step, bias, out, from, to);
  else sumDifferences(terms, step, bias, out, from, to);
}

/** A single term, folded, 16 outputs at a time. */
function sumPairs(term: usize, step: usize, bias: f32, out: usize, from: i32, to: i32): void {
  const first = address(term, termFirst);
  const last = address(term, termLast);
  const weights = address(term, termWeights);
  const end = weights + (address(term, termCount) << 2);
  const added = f32x4.splat(bias);
  for (let x = from; x < to; x += 16) {
    const at = (<usize>min(x, to - 16)) << 2;
    let p = first + at;
    let q = last + at;
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let weight = weights; weight < end; weight += 4) {
      const w = v128.load32_splat(weight);
      a = madd(w, f32x4.add(v128.load(p), v128.load(q)), a);
      b = madd(w, f32x4.add(v128.load(p, 16), v128.load(q, 16)), b);
      c = madd(w, f32x4.add(v128.load(p, 32), v128.load(q, 32)), c);
      d = madd(w, f32x4.add(v128.load(p, 48), v128.load(q, 48)), d);
      p += step;
      q -= step;
    }
    store4(out + at, f32x4.add(a, added), f32x4.add(b, added), f32x4.add(c, added), f32x4.add(d, added));
  }
}

function sumDifferences(term: usize, step: usize, bias: f32, out: usize, from: i32, to: i32): void {
  const first = address(term, termFirst);
  const last = address(term, termLast);
  const weights = address(term, termWeights);
  const end = weights + (address(term, termCount) << 2);
  const added = f32x4.splat(bias);
  for (let x = from; x < to; x += 16) {
    const at = (<usize>min(x, to - 16)) << 2;
    let p = first + at;
    let q = last + at;
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let weight = weights; weight < end; weight += 4) {
      const w = v128.load32_splat(weight);
      a = madd(w, f32x4.sub(v128.load(p), v128.load(q)), a);
      b = madd(w, f32x4.sub(v128.load(p, 16), v128.load(q, 16)), b);
      c = madd(w, f32x4.sub(v128.load(p, 32), v128.load(q, 32)), c);
      d = madd(w, f32x4.sub(v128.load(p, 48), v128.load(q, 48)), d);
      p += step;
      q -= step;
    }
    store4(out + at, f32x4.add(a, added), f32x4.add(b, added), f32x4.add(c, added), f32x4.add(d, added));
  }
}

function sumPlain(term: usize, step: usize, bias: f32, out: usize, from: i32, to: i32): void {
  const first = address(term, termFirst);
  const weights = address(term, termWeights);
  const end = weights + (address(term, termCount) << 2);
  const added = f32x4.splat(bias);
  for (let x = from; x < to; x += 16) {
    const at = (<usize>min(x, to - 16)) << 2;
    let p = first + at;
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let weight = weights; weight < end; weight += 4) {
      const w = v128.load32_splat(weight);
      a = madd(w, v128.load(p), a);
      b = madd(w, v128.load(p, 16), b);
      c = madd(w, v128.load(p, 32), c);
      d = madd(w, v128.load(p, 48), d);
      p += step;
    }
    store4(out + at, f32x4.add(a, added), f32x4.add(b, added), f32x4.add(c, added), f32x4.add(d, added));
  }
}
