import { chunkChannels } from './chunkChannels';
import { madd } from './madd';

/**
 * `out = weights · x`, all filters of a block for all of its columns.
 *
 * A micro-kernel of four filters by eight columns keeps its eight sums in registers (20 GMAC/s of 128-bit WebAssembly
 * SIMD with all in the L1 cache; 4×2, 5×2, 3×3 and 6×2 vectors lie within 3 %, larger ones spill). Every value is
 * summed in the order of the channels, in chunks of `chunkChannels`, whatever block it is computed in.
 *
 * @param x address of `[channels, columns]`, rows `xBytes` apart
 * @param weights address of `[filters / 4][channels][4]`
 * @param zeros address of four zeros
 * @param out address of `[filters, columns]`, rows `outBytes` apart
 * @param filters a multiple of 4
 * @param columns a multiple of 8
 */
export function multiplyMatrices(
  x: usize,
  xBytes: usize,
  weights: usize,
  zeros: usize,
  out: usize,
  outBytes: usize,
  channels: i32,
  filters: i32,
  columns: i32,
): void {
  for (let first = 0; first < channels; first += chunkChannels) {
    const count = min(channels - first, chunkChannels);
    const chunk = x + <usize>first * xBytes;
    for (let filter = 0; filter < filters; filter += 4) {
      const packed = weights + ((<usize>filter * <usize>channels + 4 * <usize>first) << 2);
      const sums = out + <usize>filter * outBytes;
      for (let column = 0; column < columns; column += 8) {
        const at = (<usize>column) << 2;
        multiplyBlock(chunk + at, xBytes, packed, count, zeros, sums + at, outBytes, first > 0);
      }
    }
  }
}

/**
 * Four filters by eight columns.
 *
 * @param bias address of four values that are added last, one for each filter
 * @param adds to what stands in `out` already
 */
export function multiplyBlock(
  x: usize,
  xBytes: usize,
  weights: usize,
  channels: i32,
  bias: usize,
  out: usize,
  outBytes: usize,
  adds: bool,
): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  const end = weights + ((<usize>channels) << 4);
  while (weights < end) {
    const left = v128.load(x);
    const right = v128.load(x, 16);
    const a = v128.load32_splat(weights);
    a0 = madd(a, left, a0);
    a1 = madd(a, right, a1);
    const b = v128.load32_splat(weights, 4);
    b0 = madd(b, left, b0);
    b1 = madd(b, right, b1);
    const c = v128.load32_splat(weights, 8);
    c0 = madd(c, left, c0);
    c1 = madd(c, right, c1);
    const d = v128.load32_splat(weights, 12);
    d0 = madd(d, left, d0);
    d1 = madd(d, right, d1);
    x += xBytes;
    weights += 16;
  }
  finish(out, a0, a1, v128.load32_splat(bias), adds);
  finish(out + outBytes, b0, b1, v128.load32_splat(bias, 4), adds);
  finish(out + 2 * outBytes, c0, c1, v128.load32_splat(bias, 8), adds);
  finish(out + 3 * outBytes, d0, d1, v128.load32_splat(bias, 12), adds);
}

function finish(out: usize, left: v128, right: v128, bias: v128, adds: bool): void {
  if (adds) {
    left = f32x4.add(v128.load(out), left);
    right = f32x4.add(v128.load(out, 16), right);
  }
  v128.store(out, f32x4.add(left, bias));
  v128.store(out, f32x4.add(right, bias), 16);
}
