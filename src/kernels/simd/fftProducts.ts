import { nmadd } from './fftArithmetic';
import { madd } from './madd';

// Products of the channels' transforms with a filter's spectra, summed channel by channel. Blocks of pairs (four real
// parts, four imaginary ones) stand behind each other, channel after channel, `bytes` each: a multiple of 64.

/** One pair of tiles by one filter. @param to receives the sums, `bytes` of them */
export function sumProducts(blocks: usize, spectra: usize, channels: i32, bytes: usize, to: usize): void {
  const end = <usize>channels * bytes;
  for (let offset: usize = 0; offset < bytes; offset += 64) {
    let y0r = f32x4.splat(0);
    let y0i = y0r;
    let y1r = y0r;
    let y1i = y0r;
    for (let at = offset; at < end; at += bytes) {
      const p = blocks + at;
      const s = spectra + at;
      let xr = v128.load(p);
      let xi = v128.load(p, 16);
      let wr = v128.load(s);
      let wi = v128.load(s, 16);
      y0r = nmadd(xi, wi, madd(xr, wr, y0r));
      y0i = madd(xi, wr, madd(xr, wi, y0i));
      xr = v128.load(p, 32);
      xi = v128.load(p, 48);
      wr = v128.load(s, 32);
      wi = v128.load(s, 48);
      y1r = nmadd(xi, wi, madd(xr, wr, y1r));
      y1i = madd(xi, wr, madd(xr, wi, y1i));
    }
    v128.store(to + offset, y0r);
    v128.store(to + offset, y0i, 16);
    v128.store(to + offset, y1r, 32);
    v128.store(to + offset, y1i, 48);
  }
}

/**
 * Two pairs of tiles by two filters, each value and each spectrum loaded once for two products; the same sums.
 *
 * @param blocks of the first pair's channels; the second pair's, and the second filter's spectra, come right behind
 * @param to receives the sums of first pair and first filter, second pair and first filter, first and second, second
 *   and second
 */
export function sumFourProducts(blocks: usize, spectra: usize, channels: i32, bytes: usize, to: usize): void {
  const end = <usize>channels * bytes;
  for (let offset: usize = 0; offset < bytes; offset += 32) {
    let aar = f32x4.splat(0);
    let aai = aar;
    let bar = aar;
    let bai = aar;
    let abr = aar;
    let abi = aar;
    let bbr = aar;
    let bbi = aar;
    for (let at = offset; at < end; at += bytes) {
      const p = blocks + at;
      const s = spectra + at;
      const ar = v128.load(p);
      const ai = v128.load(p, 16);
      const br = v128.load(p + end);
      const bi = v128.load(p + end, 16);
      let wr = v128.load(s);
      let wi = v128.load(s, 16);
      aar = nmadd(ai, wi, madd(ar, wr, aar));
      aai = madd(ai, wr, madd(ar, wi, aai));
      bar = nmadd(bi, wi, madd(br, wr, bar));
      bai = madd(bi, wr, madd(br, wi, bai));
      wr = v128.load(s + end);
      wi = v128.load(s + end, 16);
      abr = nmadd(ai, wi, madd(ar, wr, abr));
      abi = madd(ai, wr, madd(ar, wi, abi));
      bbr = nmadd(bi, wi, madd(br, wr, bbr));
      bbi = madd(bi, wr, madd(br, wi, bbi));
    }
    const q = to + offset;
    v128.store(q, aar);
    v128.store(q, aai, 16);
    v128.store(q + bytes, bar);
    v128.store(q + bytes, bai, 16);
    v128.store(q + 2 * bytes, abr);
    v128.store(q + 2 * bytes, abi, 16);
    v128.store(q + 3 * bytes, bbr);
    v128.store(q + 3 * bytes, bbi, 16);
  }
}
