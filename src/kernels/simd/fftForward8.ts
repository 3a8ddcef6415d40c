import { timesImaginary, timesReal } from './fftArithmetic';

/**
 * The first pass of a forward transform of 2·4ⁿ vectors, radix 8: eight values `distance` vectors apart become eight
 * sums, each turned by its root of unity. First those of even frequency, then those of odd: all 16 parts at once
 * would not fit into the registers. Parameters as in `forward4`, but the target is another than the source.
 *
 * @param roots for each vector of an eighth, the first to seventh power of its roots, as pairs
 */
export function forward8(
  from: usize,
  apart: usize,
  step: usize,
  to: usize,
  pitch: usize,
  distance: usize,
  roots: usize,
): void {
  const half = f32x4.splat(<f32>Math.SQRT1_2);
  const f = distance * step;
  const t = distance * pitch;
  for (let j: usize = 0; j < distance; j++) {
    const w = roots + j * 224;
    const p0 = from + j * step;
    const p1 = p0 + f;
    const p2 = p1 + f;
    const p3 = p2 + f;
    const p4 = p3 + f;
    const p5 = p4 + f;
    const p6 = p5 + f;
    const p7 = p6 + f;
    const q0 = to + j * pitch;
    const b0r = f32x4.add(v128.load(p0), v128.load(p4));
    const b2r = f32x4.add(v128.load(p2), v128.load(p6));
    const b1r = f32x4.add(v128.load(p1), v128.load(p5));
    const b3r = f32x4.add(v128.load(p3), v128.load(p7));
    const b0i = f32x4.add(v128.load(p0 + apart), v128.load(p4 + apart));
    const b2i = f32x4.add(v128.load(p2 + apart), v128.load(p6 + apart));
    const b1i = f32x4.add(v128.load(p1 + apart), v128.load(p5 + apart));
    const b3i = f32x4.add(v128.load(p3 + apart), v128.load(p7 + apart));
    const q1 = q0 + t;
    const q2 = q1 + t;
    const q3 = q2 + t;
    const q4 = q3 + t;
    const q5 = q4 + t;
    const q6 = q5 + t;
    const q7 = q6 + t;
    const t0r = f32x4.add(b0r, b2r);
    const t0i = f32x4.add(b0i, b2i);
    const t1r = f32x4.sub(b0r, b2r);
    const t1i = f32x4.sub(b0i, b2i);
    const t2r = f32x4.add(b1r, b3r);
    const t2i = f32x4.add(b1i, b3i);
    const t3r = f32x4.sub(b1r, b3r);
    const t3i = f32x4.sub(b1i, b3i);
    v128.store(q0, f32x4.add(t0r, t2r));
    v128.store(q0, f32x4.add(t0i, t2i), 16);
    let wr: v128;
    let wi: v128;
    wr = v128.load(w, 96);
    wi = v128.load(w, 112);
    const y4r = f32x4.sub(t0r, t2r);
    const y4i = f32x4.sub(t0i, t2i);
    v128.store(q4, timesReal(y4r, y4i, wr, wi));
    v128.store(q4, timesImaginary(y4r, y4i, wr, wi), 16);
    wr = v128.load(w, 32);
    wi = v128.load(w, 48);
    const y2r = f32x4.add(t1r, t3i);
    const y2i = f32x4.sub(t1i, t3r);
    v128.store(q2, timesReal(y2r, y2i, wr, wi));
    v128.store(q2, timesImaginary(y2r, y2i, wr, wi), 16);
    wr = v128.load(w, 160);
    wi = v128.load(w, 176);
    const y6r = f32x4.sub(t1r, t3i);
    const y6i = f32x4.add(t1i, t3r);
    v128.store(q6, timesReal(y6r, y6i, wr, wi));
    v128.store(q6, timesImaginary(y6r, y6i, wr, wi), 16);
    const c1r = f32x4.sub(v128.load(p1), v128.load(p5));
    const c1i = f32x4.sub(v128.load(p1 + apart), v128.load(p5 + apart));
    const c3r = f32x4.sub(v128.load(p3), v128.load(p7));
    const c3i = f32x4.sub(v128.load(p3 + apart), v128.load(p7 + apart));
    const c0r = f32x4.sub(v128.load(p0), v128.load(p4));
    const c0i = f32x4.sub(v128.load(p0 + apart), v128.load(p4 + apart));
    const c2r = f32x4.sub(v128.load(p2), v128.load(p6));
    const c2i = f32x4.sub(v128.load(p2 + apart), v128.load(p6 + apart));
    // The second and fourth difference, turned by an eighth and three eighths.
    const e1r = f32x4.mul(half, f32x4.add(c1r, c1i));
    const e1i = f32x4.mul(half, f32x4.sub(c1i, c1r));
    const e3r = f32x4.mul(half, f32x4.sub(c3i, c3r));
    const e3i = f32x4.mul(half, f32x4.add(c3r, c3i));
    const u2r = f32x4.add(e1r, e3r);
    const u2i = f32x4.sub(e1i, e3i);
    const u3r = f32x4.sub(e1r, e3r);
    const u3i = f32x4.add(e1i, e3i);
    const u0r = f32x4.add(c0r, c2i);
    const u0i = f32x4.sub(c0i, c2r);
    const u1r = f32x4.sub(c0r, c2i);
    const u1i = f32x4.add(c0i, c2r);
    wr = v128.load(w, 0);
    wi = v128.load(w, 16);
    const y1r = f32x4.add(u0r, u2r);
    const y1i = f32x4.add(u0i, u2i);
    v128.store(q1, timesReal(y1r, y1i, wr, wi));
    v128.store(q1, timesImaginary(y1r, y1i, wr, wi), 16);
    wr = v128.load(w, 128);
    wi = v128.load(w, 144);
    const y5r = f32x4.sub(u0r, u2r);
    const y5i = f32x4.sub(u0i, u2i);
    v128.store(q5, timesReal(y5r, y5i, wr, wi));
    v128.store(q5, timesImaginary(y5r, y5i, wr, wi), 16);
    wr = v128.load(w, 64);
    wi = v128.load(w, 80);
    const y3r = f32x4.add(u1r, u3i);
    const y3i = f32x4.sub(u1i, u3r);
    v128.store(q3, timesReal(y3r, y3i, wr, wi));
    v128.store(q3, timesImaginary(y3r, y3i, wr, wi), 16);
    wr = v128.load(w, 192);
    wi = v128.load(w, 208);
    const y7r = f32x4.sub(u1r, u3i);
    const y7i = f32x4.add(u1i, u3r);
    v128.store(q7, timesReal(y7r, y7i, wr, wi));
    v128.store(q7, timesImaginary(y7r, y7i, wr, wi), 16);
  }
}
