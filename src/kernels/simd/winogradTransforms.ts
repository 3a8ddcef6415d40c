import { madd } from './madd';

// Lavin and Gray's F(4×4, 3×3), arXiv:1509.09308: 4×4 outputs from 6×6 inputs by 36 multiplications in place of 144. It is a
// Toom-Cook multiplication of polynomials, which works with any points of interpolation; here 0, ±p, ±q and infinity.
//
// The paper's 0, ±1, ±2 let errors of 4.4e-5 of Σ|w| · max|x| arise (one channel, one weight that is not zero, 70 million
// outputs drawn by chance); 3/4 and 5/4, the best of the pairs of 16ths that were tried, 6.9e-6. Both pairs near
// 1 keep the powers small, and all the constants are float32 values exactly.
const p: f32 = 0.75;
const q: f32 = 1.25;
const p2: f32 = 0.5625;
const q2: f32 = 1.5625;
const p3: f32 = 0.421875;
const q3: f32 = 1.953125;

/**
 * `Bᵀ d` for four values side by side: six values become six, stored `outBytes` apart.
 *
 * The rows of `Bᵀ` are the coefficients of the product of all `x - point` but one; those of a pair `±p` share their
 * even and their odd terms.
 */
export function storeTransformed(
  d0: v128,
  d1: v128,
  d2: v128,
  d3: v128,
  d4: v128,
  d5: v128,
  out: usize,
  outBytes: usize,
): void {
  const minusP2 = f32x4.splat(-p2);
  const minusQ2 = f32x4.splat(-q2);
  const evenP = madd(minusQ2, d2, d4);
  const oddP = f32x4.mul(f32x4.splat(p), madd(minusQ2, d1, d3));
  const evenQ = madd(minusP2, d2, d4);
  const oddQ = f32x4.mul(f32x4.splat(q), madd(minusP2, d1, d3));
  v128.store(out, madd(minusP2, madd(minusQ2, d0, d2), evenP));
  out += outBytes;
  v128.store(out, f32x4.add(evenP, oddP));
  out += outBytes;
  v128.store(out, f32x4.sub(evenP, oddP));
  out += outBytes;
  v128.store(out, f32x4.add(evenQ, oddQ));
  out += outBytes;
  v128.store(out, f32x4.sub(evenQ, oddQ));
  out += outBytes;
  v128.store(out, madd(minusP2, madd(minusQ2, d1, d3), madd(minusQ2, d3, d5)));
}

/** `Aᵀ m` for four values side by side: six values, `bytes` apart, become four, stored `outBytes` apart. */
export function storeOutputs(from: usize, bytes: usize, out: usize, outBytes: usize): void {
  const m0 = v128.load(from);
  from += bytes;
  const m1 = v128.load(from);
  from += bytes;
  const m2 = v128.load(from);
  from += bytes;
  const m3 = v128.load(from);
  from += bytes;
  const m4 = v128.load(from);
  from += bytes;
  const m5 = v128.load(from);
  const evenP = f32x4.add(m1, m2);
  const oddP = f32x4.sub(m1, m2);
  const evenQ = f32x4.add(m3, m4);
  const oddQ = f32x4.sub(m3, m4);
  v128.store(out, f32x4.add(m0, f32x4.add(evenP, evenQ)));
  out += outBytes;
  v128.store(out, madd(f32x4.splat(q), oddQ, f32x4.mul(f32x4.splat(p), oddP)));
  out += outBytes;
  v128.store(out, madd(f32x4.splat(q2), evenQ, f32x4.mul(f32x4.splat(p2), evenP)));
  out += outBytes;
  v128.store(out, f32x4.add(m5, madd(f32x4.splat(q3), oddQ, f32x4.mul(f32x4.splat(p3), oddP))));
}
