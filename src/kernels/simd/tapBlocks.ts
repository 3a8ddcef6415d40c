// The innermost loops of the direct algorithm: blocks of outputs in vector registers, over which the taps are summed.
//
// Each tap costs one load for its weight (shared by the vectors of a filter) and one for each vector of input (shared
// by the filters). A chunk of taps is summed by itself and added to what stands in the output, so that a long sum loses
// no more than (taps of a chunk + chunks) roundings. The bias comes last, so that a sum of whole numbers is rounded once.
// Blocks at the end of a row overlap their neighbour: every output is the same sequence of operations wherever its block
// begins.
//
// Measured in the cache on a 2-core machine, Node 20: 14 to 16 multiply-adds a nanosecond for one filter, 19 to 21 for
// two or four filters that share loads.

import { storeLanes } from './lanes';
import { madd } from './madd';

/**
 * One filter: 24 outputs at a time. With 32, Node 20 runs out of registers: 10 multiply-adds a nanosecond instead of 16.
 */
export function convolveOne(
  pointers: usize,
  weights: usize,
  ends: usize,
  chunks: i32,
  bias: usize,
  out: usize,
  count: i32,
): void {
  if (count < 24) {
    convolveNarrow(pointers, weights, 4, ends, chunks, bias, out, count);
    return;
  }
  for (let x = 0; x < count; x += 24) {
    const at = (<usize>min(x, count - 24)) << 2;
    oneBySix(pointers, weights, ends, chunks, bias, out + at, at);
  }
}

/** Two filters: 16 outputs of each at a time. */
export function convolveTwo(
  pointers: usize,
  weights: usize,
  ends: usize,
  chunks: i32,
  bias: usize,
  out: usize,
  planeBytes: usize,
  count: i32,
): void {
  if (count < 16) {
    convolveNarrow(pointers, weights, 8, ends, chunks, bias, out, count);
    convolveNarrow(pointers, weights + 4, 8, ends, chunks, bias + 4, out + planeBytes, count);
    return;
  }
  for (let x = 0; x < count; x += 16) {
    const at = (<usize>min(x, count - 16)) << 2;
    twoByFour(pointers, weights, ends, chunks, bias, out + at, planeBytes, at);
  }
}

/** Four filters: 8 outputs of each at a time. */
export function convolveFour(
  pointers: usize,
  weights: usize,
  ends: usize,
  chunks: i32,
  bias: usize,
  out: usize,
  planeBytes: usize,
  count: i32,
): void {
  if (count < 4) {
    for (let filter: usize = 0; filter < 4; filter++) {
      const own = filter << 2;
      convolveNarrow(pointers, weights + own, 16, ends, chunks, bias + own, out + filter * planeBytes, count);
    }
    return;
  }
  if (count < 8) {
    fourByOne(pointers, weights, ends, chunks, bias, out, planeBytes, 0);
    const at = (<usize>(count - 4)) << 2;
    fourByOne(pointers, weights, ends, chunks, bias, out + at, planeBytes, at);
    return;
  }
  for (let x = 0; x < count; x += 8) {
    const at = (<usize>min(x, count - 8)) << 2;
    fourByTwo(pointers, weights, ends, chunks, bias, out + at, planeBytes, at);
  }
}

/** One filter, few outputs: four at a time, or fewer where there are no more. `step`: bytes between its weights. */
function convolveNarrow(
  pointers: usize,
  weights: usize,
  step: usize,
  ends: usize,
  chunks: i32,
  bias: usize,
  out: usize,
  count: i32,
): void {
  for (let x = 0; x < count; x += 4) {
    const at = (<usize>max(0, min(x, count - 4))) << 2;
    let a = f32x4.splat(0);
    let tap = 0;
    for (let chunk = 0; chunk < chunks; chunk++) {
      const end = load<i32>(ends + ((<usize>chunk) << 2));
      for (; tap < end; tap++) {
        const p = <usize>load<u32>(pointers + ((<usize>tap) << 2)) + at;
        a = madd(v128.load32_splat(weights + <usize>tap * step), v128.load(p), a);
      }
      const sums = chunk === 0 ? a : f32x4.add(v128.load(out + at), a);
      const own = chunk === chunks - 1 ? v128.load32_splat(bias) : f32x4.splat(0);
      storeLanes(out + at, f32x4.add(sums, own), count);
      a = f32x4.splat(0);
    }
  }
}

function oneBySix(
  pointers: usize,
  weights: usize,
  ends: usize,
  chunks: i32,
  bias: usize,
  out: usize,
  at: usize,
): void {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let f = a;
  let tap: usize = 0;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const end = (<usize>load<u32>(ends + ((<usize>chunk) << 2))) << 2;
    for (; tap < end; tap += 4) {
      const p = <usize>load<u32>(pointers + tap) + at;
      const w = v128.load32_splat(weights + tap);
      a = madd(w, v128.load(p), a);
      b = madd(w, v128.load(p, 16), b);
      c = madd(w, v128.load(p, 32), c);
      d = madd(w, v128.load(p, 48), d);
      e = madd(w, v128.load(p, 64), e);
      f = madd(w, v128.load(p, 80), f);
    }
    const last = chunk === chunks - 1;
    const bias0 = last ? v128.load32_splat(bias) : f32x4.splat(0);
    if (chunk === 0) {
      v128.store(out, f32x4.add(a, bias0));
      v128.store(out, f32x4.add(b, bias0), 16);
      v128.store(out, f32x4.add(c, bias0), 32);
      v128.store(out, f32x4.add(d, bias0), 48);
      v128.store(out, f32x4.add(e, bias0), 64);
      v128.store(out, f32x4.add(f, bias0), 80);
    } else {
      v128.store(out, f32x4.add(f32x4.add(v128.load(out), a), bias0));
      v128.store(out, f32x4.add(f32x4.add(v128.load(out, 16), b), bias0), 16);
      v128.store(out, f32x4.add(f32x4.add(v128.load(out, 32), c), bias0), 32);
      v128.store(out, f32x4.add(f32x4.add(v128.load(out, 48), d), bias0), 48);
      v128.store(out, f32x4.add(f32x4.add(v128.load(out, 64), e), bias0), 64);
      v128.store(out, f32x4.add(f32x4.add(v128.load(out, 80), f), bias0), 80);
    }
    a = b = c = d = e = f = f32x4.splat(0);
  }
}

function twoByFour(
  pointers: usize,
  weights: usize,
  ends: usize,
  chunks: i32,
  bias: usize,
  out: usize,
  planeBytes: usize,
  at: usize,
): void {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let e = f32x4.splat(0);
  let f = e;
  let g = e;
  let h = e;
  const second = out + planeBytes;
  let tap: usize = 0;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const end = (<usize>load<u32>(ends + ((<usize>chunk) << 2))) << 2;
    for (; tap < end; tap += 4) {
      const p = <usize>load<u32>(pointers + tap) + at;
      const k = v128.load(p);
      const l = v128.load(p, 16);
      const m = v128.load(p, 32);
      const n = v128.load(p, 48);
      let w = v128.load32_splat(weights + (tap << 1));
      a = madd(w, k, a);
      b = madd(w, l, b);
      c = madd(w, m, c);
      d = madd(w, n, d);
      w = v128.load32_splat(weights + (tap << 1), 4);
      e = madd(w, k, e);
      f = madd(w, l, f);
      g = madd(w, m, g);
      h = madd(w, n, h);
    }
    const last = chunk === chunks - 1;
    const bias0 = last ? v128.load32_splat(bias) : f32x4.splat(0);
    const bias1 = last ? v128.load32_splat(bias, 4) : f32x4.splat(0);
    if (chunk === 0) {
      v128.store(out, f32x4.add(a, bias0));
      v128.store(out, f32x4.add(b, bias0), 16);
      v128.store(out, f32x4.add(c, bias0), 32);
      v128.store(out, f32x4.add(d, bias0), 48);
      v128.store(second, f32x4.add(e, bias1));
      v128.store(second, f32x4.add(f, bias1), 16);
      v128.store(second, f32x4.add(g, bias1), 32);
      v128.store(second, f32x4.add(h, bias1), 48);
    } else {
      v128.store(out, f32x4.add(f32x4.add(v128.load(out), a), bias0));
      v128.store(out, f32x4.add(f32x4.add(v128.load(out, 16), b), bias0), 16);
      v128.store(out, f32x4.add(f32x4.add(v128.load(out, 32), c), bias0), 32);
      v128.store(out, f32x4.add(f32x4.add(v128.load(out, 48), d), bias0), 48);
      v128.store(second, f32x4.add(f32x4.add(v128.load(second), e), bias1));
      v128.store(second, f32x4.add(f32x4.add(v128.load(second, 16), f), bias1), 16);
      v128.store(second, f32x4.add(f32x4.add(v128.load(second, 32), g), bias1), 32);
      v128.store(second, f32x4.add(f32x4.add(v128.load(second, 48), h), bias1), 48);
    }
    a = b = c = d = e = f = g = h = f32x4.splat(0);
  }
}

function fourByTwo(
  pointers: usize,
  weights: usize,
  ends: usize,
  chunks: i32,
  bias: usize,
  out: usize,
  planeBytes: usize,
  at: usize,
): void {
  let a = f32x4.splat(0);
  let b = a;
  let c = f32x4.splat(0);
  let d = c;
  let e = f32x4.splat(0);
  let f = e;
  let g = f32x4.splat(0);
  let h = g;
  const second = out + planeBytes;
  const third = second + planeBytes;
  const fourth = third + planeBytes;
  let tap: usize = 0;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const end = (<usize>load<u32>(ends + ((<usize>chunk) << 2))) << 2;
    for (; tap < end; tap += 4) {
      const p = <usize>load<u32>(pointers + tap) + at;
      const own = weights + (tap << 2);
      const k = v128.load(p);
      const l = v128.load(p, 16);
      let w = v128.load32_splat(own);
      a = madd(w, k, a);
      b = madd(w, l, b);
      w = v128.load32_splat(own, 4);
      c = madd(w, k, c);
      d = madd(w, l, d);
      w = v128.load32_splat(own, 8);
      e = madd(w, k, e);
      f = madd(w, l, f);
      w = v128.load32_splat(own, 12);
      g = madd(w, k, g);
      h = madd(w, l, h);
    }
    const last = chunk === chunks - 1;
    const bias0 = last ? v128.load32_splat(bias) : f32x4.splat(0);
    const bias1 = last ? v128.load32_splat(bias, 4) : f32x4.splat(0);
    const bias2 = last ? v128.load32_splat(bias, 8) : f32x4.splat(0);
    const bias3 = last ? v128.load32_splat(bias, 12) : f32x4.splat(0);
    if (chunk === 0) {
      v128.store(out, f32x4.add(a, bias0));
      v128.store(out, f32x4.add(b, bias0), 16);
      v128.store(second, f32x4.add(c, bias1));
      v128.store(second, f32x4.add(d, bias1), 16);
      v128.store(third, f32x4.add(e, bias2));
      v128.store(third, f32x4.add(f, bias2), 16);
      v128.store(fourth, f32x4.add(g, bias3));
      v128.store(fourth, f32x4.add(h, bias3), 16);
    } else {
      v128.store(out, f32x4.add(f32x4.add(v128.load(out), a), bias0));
      v128.store(out, f32x4.add(f32x4.add(v128.load(out, 16), b), bias0), 16);
      v128.store(second, f32x4.add(f32x4.add(v128.load(second), c), bias1));
      v128.store(second, f32x4.add(f32x4.add(v128.load(second, 16), d), bias1), 16);
      v128.store(third, f32x4.add(f32x4.add(v128.load(third), e), bias2));
      v128.store(third, f32x4.add(f32x4.add(v128.load(third, 16), f), bias2), 16);
      v128.store(fourth, f32x4.add(f32x4.add(v128.load(fourth), g), bias3));
      v128.store(fourth, f32x4.add(f32x4.add(v128.load(fourth, 16), h), bias3), 16);
    }
    a = b = c = d = e = f = g = h = f32x4.splat(0);
  }
}

function fourByOne(
  pointers: usize,
  weights: usize,
  ends: usize,
  chunks: i32,
  bias: usize,
  out: usize,
  planeBytes: usize,
  at: usize,
): void {
  let a = f32x4.splat(0);
  let b = f32x4.splat(0);
  let c = f32x4.splat(0);
  let d = f32x4.splat(0);
  let tap: usize = 0;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const end = (<usize>load<u32>(ends + ((<usize>chunk) << 2))) << 2;
    for (; tap < end; tap += 4) {
      const v = v128.load(<usize>load<u32>(pointers + tap) + at);
      const own = weights + (tap << 2);
      a = madd(v128.load32_splat(own), v, a);
      b = madd(v128.load32_splat(own, 4), v, b);
      c = madd(v128.load32_splat(own, 8), v, c);
      d = madd(v128.load32_splat(own, 12), v, d);
    }
    const last = chunk === chunks - 1;
    const bias0 = last ? v128.load32_splat(bias) : f32x4.splat(0);
    const bias1 = last ? v128.load32_splat(bias, 4) : f32x4.splat(0);
    const bias2 = last ? v128.load32_splat(bias, 8) : f32x4.splat(0);
    const bias3 = last ? v128.load32_splat(bias, 12) : f32x4.splat(0);
    if (chunk === 0) {
      v128.store(out, f32x4.add(a, bias0));
      v128.store(out + planeBytes, f32x4.add(b, bias1));
      v128.store(out + 2 * planeBytes, f32x4.add(c, bias2));
      v128.store(out + 3 * planeBytes, f32x4.add(d, bias3));
    } else {
      v128.store(out, f32x4.add(f32x4.add(v128.load(out), a), bias0));
      v128.store(out + planeBytes, f32x4.add(f32x4.add(v128.load(out + planeBytes), b), bias1));
      v128.store(out + 2 * planeBytes, f32x4.add(f32x4.add(v128.load(out + 2 * planeBytes), c), bias2));
      v128.store(out + 3 * planeBytes, f32x4.add(f32x4.add(v128.load(out + 3 * planeBytes), d), bias3));
    }
    a = b = c = d = f32x4.splat(0);
  }
}
