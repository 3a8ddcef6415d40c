import { timesImaginary, timesReal } from './fftArithmetic';

/**
 * What lies in the middle of a convolution of one channel by one filter, without a store between: the last pass of
 * the forward transform of four columns, the product with the spectrum, and the first pass of the inverse transform.
 * That saves 2 % of the whole in tiles of 256×256, 10 % in smaller ones.
 *
 * @param block pairs, changed in place
 */
export function multiplyColumns(block: usize, end: usize, spectrum: usize): void {
  for (let p = block; p < end; p += 128) {
    const a0r = v128.load(p);
    const a0i = v128.load(p, 16);
    const a2r = v128.load(p, 64);
    const a2i = v128.load(p, 80);
    const a1r = v128.load(p, 32);
    const a1i = v128.load(p, 48);
    const a3r = v128.load(p, 96);
    const a3i = v128.load(p, 112);
    const t0r = f32x4.add(a0r, a2r);
    const t0i = f32x4.add(a0i, a2i);
    const t1r = f32x4.sub(a0r, a2r);
    const t1i = f32x4.sub(a0i, a2i);
    const t2r = f32x4.add(a1r, a3r);
    const t2i = f32x4.add(a1i, a3i);
    const t3r = f32x4.sub(a1r, a3r);
    const t3i = f32x4.sub(a1i, a3i);
    const x0r = f32x4.add(t0r, t2r);
    const x0i = f32x4.add(t0i, t2i);
    const x2r = f32x4.sub(t0r, t2r);
    const x2i = f32x4.sub(t0i, t2i);
    const x1r = f32x4.add(t1r, t3i);
    const x1i = f32x4.sub(t1i, t3r);
    const x3r = f32x4.sub(t1r, t3i);
    const x3i = f32x4.add(t1i, t3r);
    const s = spectrum + (p - block);
    let wr = v128.load(s);
    let wi = v128.load(s, 16);
    const y0r = timesReal(x0r, x0i, wr, wi);
    const y0i = timesImaginary(x0r, x0i, wr, wi);
    wr = v128.load(s, 64);
    wi = v128.load(s, 80);
    const y2r = timesReal(x2r, x2i, wr, wi);
    const y2i = timesImaginary(x2r, x2i, wr, wi);
    wr = v128.load(s, 32);
    wi = v128.load(s, 48);
    const y1r = timesReal(x1r, x1i, wr, wi);
    const y1i = timesImaginary(x1r, x1i, wr, wi);
    wr = v128.load(s, 96);
    wi = v128.load(s, 112);
    const y3r = timesReal(x3r, x3i, wr, wi);
    const y3i = timesImaginary(x3r, x3i, wr, wi);
    const u0r = f32x4.add(y0r, y2r);
    const u0i = f32x4.add(y0i, y2i);
    const u1r = f32x4.sub(y0r, y2r);
    const u1i = f32x4.sub(y0i, y2i);
    const u2r = f32x4.add(y1r, y3r);
    const u2i = f32x4.add(y1i, y3i);
    const u3r = f32x4.sub(y1r, y3r);
    const u3i = f32x4.sub(y1i, y3i);
    v128.store(p, f32x4.add(u0r, u2r));
    v128.store(p, f32x4.add(u0i, u2i), 16);
    v128.store(p, f32x4.sub(u0r, u2r), 64);
    v128.store(p, f32x4.sub(u0i, u2i), 80);
    v128.store(p, f32x4.sub(u1r, u3i), 32);
    v128.store(p, f32x4.add(u1i, u3r), 48);
    v128.store(p, f32x4.add(u1r, u3i), 96);
    v128.store(p, f32x4.sub(u1i, u3r), 112);
  }
}
