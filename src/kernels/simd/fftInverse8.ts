import { againstImaginary, againstReal } from './fftArithmetic';

/** What undoes `forward8`, times 8: the last pass of an inverse transform. Parameters as in `inverse4`. */
export function inverse8(
  from: usize,
  pitch: usize,
  to: usize,
  apart: usize,
  step: usize,
  distance: usize,
  roots: usize,
): void {
  const half = f32x4.splat(<f32>Math.SQRT1_2);
  const f = distance * pitch;
  const t = distance * step;
  for (let j: usize = 0; j < distance; j++) {
    const w = roots + j * 224;
    const p0 = from + j * pitch;
    const p1 = p0 + f;
    const p2 = p1 + f;
    const p3 = p2 + f;
    const p4 = p3 + f;
    const p5 = p4 + f;
    const p6 = p5 + f;
    const p7 = p6 + f;
    const q0 = to + j * step;
    const q1 = q0 + t;
    const q2 = q1 + t;
    const q3 = q2 + t;
    const q4 = q3 + t;
    const q5 = q4 + t;
    const q6 = q5 + t;
    const q7 = q6 + t;
    const y0r = v128.load(p0);
    const y0i = v128.load(p0, 16);
    let wr = v128.load(w, 96);
    let wi = v128.load(w, 112);
    let xr = v128.load(p4);
    let xi = v128.load(p4, 16);
    const y4r = againstReal(xr, xi, wr, wi);
    const y4i = againstImaginary(xr, xi, wr, wi);
    const t0r = f32x4.add(y0r, y4r);
    const t0i = f32x4.add(y0i, y4i);
    const t1r = f32x4.sub(y0r, y4r);
    const t1i = f32x4.sub(y0i, y4i);
    wr = v128.load(w, 32);
    wi = v128.load(w, 48);
    xr = v128.load(p2);
    xi = v128.load(p2, 16);
    const y2r = againstReal(xr, xi, wr, wi);
    const y2i = againstImaginary(xr, xi, wr, wi);
    wr = v128.load(w, 160);
    wi = v128.load(w, 176);
    xr = v128.load(p6);
    xi = v128.load(p6, 16);
    const y6r = againstReal(xr, xi, wr, wi);
    const y6i = againstImaginary(xr, xi, wr, wi);
    const t2r = f32x4.add(y2r, y6r);
    const t2i = f32x4.add(y2i, y6i);
    const t3r = f32x4.sub(y2r, y6r);
    const t3i = f32x4.sub(y2i, y6i);
    const e0r = f32x4.add(t0r, t2r);
    const e0i = f32x4.add(t0i, t2i);
    const e2r = f32x4.sub(t0r, t2r);
    const e2i = f32x4.sub(t0i, t2i);
    const e1r = f32x4.sub(t1r, t3i);
    const e1i = f32x4.add(t1i, t3r);
    const e3r = f32x4.add(t1r, t3i);
    const e3i = f32x4.sub(t1i, t3r);
    wr = v128.load(w, 0);
    wi = v128.load(w, 16);
    xr = v128.load(p1);
    xi = v128.load(p1, 16);
    const y1r = againstReal(xr, xi, wr, wi);
    const y1i = againstImaginary(xr, xi, wr, wi);
    wr = v128.load(w, 128);
    wi = v128.load(w, 144);
    xr = v128.load(p5);
    xi = v128.load(p5, 16);
    const y5r = againstReal(xr, xi, wr, wi);
    const y5i = againstImaginary(xr, xi, wr, wi);
    const u0r = f32x4.add(y1r, y5r);
    const u0i = f32x4.add(y1i, y5i);
    const u1r = f32x4.sub(y1r, y5r);
    const u1i = f32x4.sub(y1i, y5i);
    wr = v128.load(w, 64);
    wi = v128.load(w, 80);
    xr = v128.load(p3);
    xi = v128.load(p3, 16);
    const y3r = againstReal(xr, xi, wr, wi);
    const y3i = againstImaginary(xr, xi, wr, wi);
    wr = v128.load(w, 192);
    wi = v128.load(w, 208);
    xr = v128.load(p7);
    xi = v128.load(p7, 16);
    const y7r = againstReal(xr, xi, wr, wi);
    const y7i = againstImaginary(xr, xi, wr, wi);
    const u2r = f32x4.add(y3r, y7r);
    const u2i = f32x4.add(y3i, y7i);
    const u3r = f32x4.sub(y3r, y7r);
    const u3i = f32x4.sub(y3i, y7i);
    const o0r = f32x4.add(u0r, u2r);
    const o0i = f32x4.add(u0i, u2i);
    v128.store(q0, f32x4.add(e0r, o0r));
    v128.store(q0 + apart, f32x4.add(e0i, o0i));
    v128.store(q4, f32x4.sub(e0r, o0r));
    v128.store(q4 + apart, f32x4.sub(e0i, o0i));
    // A quarter of a turn.
    const o2r = f32x4.sub(u0r, u2r);
    const o2i = f32x4.sub(u0i, u2i);
    v128.store(q2, f32x4.sub(e2r, o2i));
    v128.store(q2 + apart, f32x4.add(e2i, o2r));
    v128.store(q6, f32x4.add(e2r, o2i));
    v128.store(q6 + apart, f32x4.sub(e2i, o2r));
    // An eighth.
    const v1r = f32x4.sub(u1r, u3i);
    const v1i = f32x4.add(u1i, u3r);
    const o1r = f32x4.mul(half, f32x4.sub(v1r, v1i));
    const o1i = f32x4.mul(half, f32x4.add(v1r, v1i));
    v128.store(q1, f32x4.add(e1r, o1r));
    v128.store(q1 + apart, f32x4.add(e1i, o1i));
    v128.store(q5, f32x4.sub(e1r, o1r));
    v128.store(q5 + apart, f32x4.sub(e1i, o1i));
    // Three eighths.
    const v3r = f32x4.add(u1r, u3i);
    const v3i = f32x4.sub(u1i, u3r);
    const o3r = f32x4.mul(half, f32x4.add(v3r, v3i));
    const o3i = f32x4.mul(half, f32x4.sub(v3r, v3i));
    v128.store(q3, f32x4.sub(e3r, o3r));
    v128.store(q3 + apart, f32x4.add(e3i, o3i));
    v128.store(q7, f32x4.add(e3r, o3r));
    v128.store(q7 + apart, f32x4.sub(e3i, o3i));
  }
}
