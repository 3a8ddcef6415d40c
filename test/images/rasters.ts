import type { Raster } from '../../src/images/raster.js';

/** A raster of seeded samples; where it has alpha, with every kind of transparency. */
export function noise(width: number, height: number, channels: Raster['channels'], deep: boolean): Raster {
  const length = width * height * channels;
  const data = deep ? new Uint16Array(length) : new Uint8Array(length);
  const white = deep ? 65535 : 255;
  for (let i = 0; i < length; i++) {
    const isAlpha = channels % 2 === 0 && i % channels === channels - 1;
    const pixel = Math.floor(i / channels);
    data[i] = isAlpha ? [0, white, 1, white - 1, white >> 1][pixel % 5] : (i * 40_503 + 977) % (white + 1);
  }
  return { width, height, channels, data };
}

/** A raster of slow waves, opaque: what lossy formats keep well. */
export function waves(width: number, height: number, channels: Raster['channels']): Raster {
  const data = new Uint8Array(width * height * channels);
  for (let i = 0; i < data.length; i++) {
    const isAlpha = channels % 2 === 0 && i % channels === channels - 1;
    const pixel = Math.floor(i / channels);
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    data[i] = isAlpha ? 255 : 128 + 100 * Math.sin(x / 9 + y / 13 + (i % channels));
  }
  return { width, height, channels, data };
}

/** The largest difference between two lists of samples; Infinity where they differ in length. */
export function largestDifference(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < found.length; i++) {
    const difference = Math.abs(found[i] - expected[i]);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}
