import { againstImaginary, againstReal, timesImaginary, timesReal } from './fftArithmetic';

/**
 * One radix-4 pass of a forward transform of a row, decimation in frequency: four values `distance` vectors apart
 * become four sums, each turned by its root of unity.
 *
 * @param from real parts; imaginary ones lie `apart` bytes behind, neighbouring vectors `step` bytes apart
 * @param row receives pairs: four real parts, then four imaginary ones; may be `from`
 * @param count vectors of the row
 * @param roots for each vector of a quarter, the first, second and third power of its roots, as pairs
 */
export function forward4(
  from: usize,
  apart: usize,
  step: usize,
  to: usize,
  pitch: usize,
  count: usize,
  distance: usize,
  roots: usize,
): void {
  const f = distance * step;
  const t = distance * pitch;
  for (let j: usize = 0; j < distance; j++) {
    const w = roots + j * 96;
    for (let x = j; x < count; x += distance << 2) {
      const p0 = from + x * step;
      const p1 = p0 + f;
      const p2 = p1 + f;
      const p3 = p2 + f;
      const a0r = v128.load(p0);
      const a2r = v128.load(p2);
      const a0i = v128.load(p0 + apart);
      const a2i = v128.load(p2 + apart);
      const a1r = v128.load(p1);
      const a3r = v128.load(p3);
      const a1i = v128.load(p1 + apart);
      const a3i = v128.load(p3 + apart);
      const q0 = to + x * pitch;
      const q1 = q0 + t;
      const q2 = q1 + t;
      const q3 = q2 + t;
      const t0r = f32x4.add(a0r, a2r);
      const t0i = f32x4.add(a0i, a2i);
      const t1r = f32x4.sub(a0r, a2r);
      const t1i = f32x4.sub(a0i, a2i);
      const t2r = f32x4.add(a1r, a3r);
      const t2i = f32x4.add(a1i, a3i);
      const t3r = f32x4.sub(a1r, a3r);
      const t3i = f32x4.sub(a1i, a3i);
      v128.store(q0, f32x4.add(t0r, t2r));
      v128.store(q0, f32x4.add(t0i, t2i), 16);
      let wr = v128.load(w, 32);
      let wi = v128.load(w, 48);
      const y2r = f32x4.sub(t0r, t2r);
      const y2i = f32x4.sub(t0i, t2i);
      v128.store(q2, timesReal(y2r, y2i, wr, wi));
      v128.store(q2, timesImaginary(y2r, y2i, wr, wi), 16);
      wr = v128.load(w);
      wi = v128.load(w, 16);
      const y1r = f32x4.add(t1r, t3i);
      const y1i = f32x4.sub(t1i, t3r);
      v128.store(q1, timesReal(y1r, y1i, wr, wi));
      v128.store(q1, timesImaginary(y1r, y1i, wr, wi), 16);
      wr = v128.load(w, 64);
      wi = v128.load(w, 80);
      const y3r = f32x4.sub(t1r, t3i);
      const y3i = f32x4.add(t1i, t3r);
      v128.store(q3, timesReal(y3r, y3i, wr, wi));
      v128.store(q3, timesImaginary(y3r, y3i, wr, wi), 16);
    }
  }
}

/** What undoes `forwardRow4`, times 4: decimation in time, from pairs to parts `apart`. */
export function inverse4(
  from: usize,
  pitch: usize,
  to: usize,
  apart: usize,
  step: usize,
  count: usize,
  distance: usize,
  roots: usize,
): void {
  const f = distance * pitch;
  const t = distance * step;
  for (let j: usize = 0; j < distance; j++) {
    const w = roots + j * 96;
    for (let x = j; x < count; x += distance << 2) {
      const p0 = from + x * pitch;
      const p1 = p0 + f;
      const p2 = p1 + f;
      const p3 = p2 + f;
      let wr = v128.load(w, 32);
      let wi = v128.load(w, 48);
      const y0r = v128.load(p0);
      const y0i = v128.load(p0, 16);
      const x2r = v128.load(p2);
      const x2i = v128.load(p2, 16);
      const y2r = againstReal(x2r, x2i, wr, wi);
      const y2i = againstImaginary(x2r, x2i, wr, wi);
      const t0r = f32x4.add(y0r, y2r);
      const t0i = f32x4.add(y0i, y2i);
      const t1r = f32x4.sub(y0r, y2r);
      const t1i = f32x4.sub(y0i, y2i);
      wr = v128.load(w);
      wi = v128.load(w, 16);
      const x1r = v128.load(p1);
      const x1i = v128.load(p1, 16);
      const y1r = againstReal(x1r, x1i, wr, wi);
      const y1i = againstImaginary(x1r, x1i, wr, wi);
      wr = v128.load(w, 64);
      wi = v128.load(w, 80);
      const x3r = v128.load(p3);
      const x3i = v128.load(p3, 16);
      const y3r = againstReal(x3r, x3i, wr, wi);
      const y3i = againstImaginary(x3r, x3i, wr, wi);
      const t2r = f32x4.add(y1r, y3r);
      const t2i = f32x4.add(y1i, y3i);
      const t3r = f32x4.sub(y1r, y3r);
      const t3i = f32x4.sub(y1i, y3i);
      const q0 = to + x * step;
      const q1 = q0 + t;
      const q2 = q1 + t;
      const q3 = q2 + t;
      v128.store(q0, f32x4.add(t0r, t2r));
      v128.store(q0 + apart, f32x4.add(t0i, t2i));
      v128.store(q2, f32x4.sub(t0r, t2r));
      v128.store(q2 + apart, f32x4.sub(t0i, t2i));
      v128.store(q1, f32x4.sub(t1r, t3i));
      v128.store(q1 + apart, f32x4.add(t1i, t3r));
      v128.store(q3, f32x4.add(t1r, t3i));
      v128.store(q3 + apart, f32x4.sub(t1i, t3r));
    }
  }
}
