import type { Sums } from './sumsInFloat64.js';

/**
 * How far feature maps are from the sums in float64, the most, as a share of their filter's Σ|w| · max|x|.
 *
 * @param maps `[filters, outputHeight, outputWidth]`
 * @returns infinity where a value is none
 */
export function errorShare(maps: Float32Array, { sums, scales }: Sums): number {
  if (maps.length !== sums.length) return Number.POSITIVE_INFINITY;
  const plane = sums.length / scales.length;
  let worst = 0;
  for (const [filter, scale] of scales.entries()) {
    for (let index = filter * plane; index < (filter + 1) * plane; index++) {
      const error = Math.abs(maps[index] - sums[index]);
      // A bias may be larger than all products, and is rounded with them.
      const share = error === 0 ? 0 : error / Math.max(scale, Math.abs(sums[index]));
      if (!(share <= worst)) worst = Number.isNaN(share) ? Number.POSITIVE_INFINITY : share;
    }
  }
  return worst;
}
