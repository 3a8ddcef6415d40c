// Weighted sums of several terms, and of few outputs: what `foldedSums.ts` leaves over.

import { storeLanes } from './lanes';
import { madd } from './madd';
import { address, word } from './record';
import { termCount, termFirst, termFold, termLast, termWeights, termWords } from './termFields';

/** Several terms, 16 outputs. */
export function sumMany(terms: usize, count: i32, step: usize, bias: f32, out: usize, at: usize): void {
  for (let index = 0; index < count; index++) {
    let p = address(terms, termFirst) + at;
    let q = address(terms, termLast) + at;
    const fold = word(terms, termFold);
    let weight = address(terms, termWeights);
    const end = weight + (address(terms, termCount) << 2);
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    if (fold === 0) {
      for (; weight < end; weight += 4) {
        const w = v128.load32_splat(weight);
        a = madd(w, v128.load(p), a);
        b = madd(w, v128.load(p, 16), b);
        c = madd(w, v128.load(p, 32), c);
        d = madd(w, v128.load(p, 48), d);
        p += step;
      }
    } else if (fold > 0) {
      for (; weight < end; weight += 4) {
        const w = v128.load32_splat(weight);
        a = madd(w, f32x4.add(v128.load(p), v128.load(q)), a);
        b = madd(w, f32x4.add(v128.load(p, 16), v128.load(q, 16)), b);
        c = madd(w, f32x4.add(v128.load(p, 32), v128.load(q, 32)), c);
        d = madd(w, f32x4.add(v128.load(p, 48), v128.load(q, 48)), d);
        p += step;
        q -= step;
      }
    } else {
      for (; weight < end; weight += 4) {
        const w = v128.load32_splat(weight);
        a = madd(w, f32x4.sub(v128.load(p), v128.load(q)), a);
        b = madd(w, f32x4.sub(v128.load(p, 16), v128.load(q, 16)), b);
        c = madd(w, f32x4.sub(v128.load(p, 32), v128.load(q, 32)), c);
        d = madd(w, f32x4.sub(v128.load(p, 48), v128.load(q, 48)), d);
        p += step;
        q -= step;
      }
    }
    if (index > 0) {
      a = f32x4.add(v128.load(out), a);
      b = f32x4.add(v128.load(out, 16), b);
      c = f32x4.add(v128.load(out, 32), c);
      d = f32x4.add(v128.load(out, 48), d);
    }
    if (index === count - 1) {
      const added = f32x4.splat(bias);
      a = f32x4.add(a, added);
      b = f32x4.add(b, added);
      c = f32x4.add(c, added);
      d = f32x4.add(d, added);
    }
    store4(out, a, b, c, d);
    terms += (<usize>termWords) << 2;
  }
}

/** 4 outputs, or fewer where there are no more. */
export function sumNarrow(
  terms: usize,
  count: i32,
  step: usize,
  bias: f32,
  out: usize,
  at: usize,
  outputs: i32,
): void {
  for (let index = 0; index < count; index++) {
    let p = address(terms, termFirst) + at;
    let q = address(terms, termLast) + at;
    const fold = word(terms, termFold);
    let weight = address(terms, termWeights);
    let a = f32x4.splat(0);
    for (const end = weight + (address(terms, termCount) << 2); weight < end; weight += 4) {
      let value = v128.load(p);
      if (fold > 0) value = f32x4.add(value, v128.load(q));
      else if (fold < 0) value = f32x4.sub(value, v128.load(q));
      a = madd(v128.load32_splat(weight), value, a);
      p += step;
      q -= step;
    }
    if (index > 0) a = f32x4.add(v128.load(out), a);
    if (index === count - 1) a = f32x4.add(a, f32x4.splat(bias));
    storeLanes(out, a, outputs);
    terms += (<usize>termWords) << 2;
  }
}

/** Writes 16 outputs. */
export function store4(out: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(out, a);
  v128.store(out, b, 16);
  v128.store(out, c, 32);
  v128.store(out, d, 48);
}
