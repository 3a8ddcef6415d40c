import { createTensor, type Tensor } from '../tensor/tensor.js';
import type { Raster } from './raster.js';

/** What the samples' black and white become, e.g. 0 and 255. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** A colour, or a grey of three equal parts; 0 to 255 whatever the range of values. */
export type Background = readonly [red: number, green: number, blue: number];

/** The range of values that printed numbers share with image viewers: 0 to 255, whatever the bit depth. */
export const viewerRange: ValueRange = { low: 0, high: 255 };

export const black: Background = [0, 0, 0];

/**
 * The picture's grey: Rec. 601 luma of the encoded values, 0.299 R + 0.587 G + 0.114 B, unrounded.
 * Transparent pixels show the background.
 *
 * @returns `[1, height, width]`, in the given range
 */
export function grayPlane(raster: Raster, range: ValueRange, background: Background): Tensor {
  const { width, height, channels, data } = raster;
  const white = maximumOf(raster);
  const { scale, offset } = scaling(white, range);
  const plane = createTensor(1, height, width);
  if (channels < 3) copyChannel(data, 0, channels, plane.data, scale, offset);
  else writeLuma(data, channels, plane.data, scale, offset);
  if (channels === 2 || channels === 4) {
    const behind = (luma(...background) * (range.high - range.low)) / 255 + range.low;
    for (let pixel = 0, at = channels - 1; pixel < plane.data.length; pixel++, at += channels) {
      plane.data[pixel] = behind + (plane.data[pixel] - behind) * (data[at] / white);
    }
  }
  return plane;
}

/**
 * The picture's colour channels, each a plane (one for a grey picture), and its alpha beside them.
 *
 * @returns `color` `[1 or 3, height, width]` in the given range, not premultiplied; `alpha` `[1, height, width]`,
 *   0 to 1, only where the picture has one
 */
export function colorPlanes(raster: Raster, range: ValueRange): { color: Tensor; alpha?: Tensor } {
  const { width, height, channels, data } = raster;
  const { scale, offset } = scaling(maximumOf(raster), range);
  const colors = channels < 3 ? 1 : 3;
  const color = createTensor(colors, height, width);
  const size = width * height;
  for (let channel = 0; channel < colors; channel++) {
    const plane = color.data.subarray(channel * size, (channel + 1) * size);
    copyChannel(data, channel, channels, plane, scale, offset);
  }
  if (channels === colors) return { color };
  const alpha = createTensor(1, height, width);
  copyChannel(data, colors, channels, alpha.data, 1 / maximumOf(raster), 0);
  return { color, alpha };
}

/**
 * The picture's colour channels as they look on a background, where a result has no place for alpha.
 *
 * @returns `[1 or 3, height, width]` in the given range
 */
export function opaquePlanes(raster: Raster, range: ValueRange, background: Background): Tensor {
  const { color, alpha } = colorPlanes(raster, range);
  if (alpha === undefined) return color;
  const size = alpha.data.length;
  const { scale, offset } = scaling(255, range);
  const behind = (color.channels === 1 ? [luma(...background)] : background).map((v) => v * scale + offset);
  const data = color.data.map((value, index) => {
    const back = behind[Math.floor(index / size)];
    return back + (value - back) * alpha.data[index % size];
  });
  return { ...color, data };
}

/** Rec. 601 luma. */
export function luma(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

// The loops over all pixels are functions of their own, so that each is compiled for just what it needs: twice as fast.

function copyChannel(
  samples: Uint8Array | Uint16Array,
  channel: number,
  channels: number,
  plane: Float32Array,
  scale: number,
  offset: number,
): void {
  for (let pixel = 0, at = channel; pixel < plane.length; pixel++, at += channels) {
    plane[pixel] = samples[at] * scale + offset;
  }
}

function writeLuma(
  samples: Uint8Array | Uint16Array,
  channels: number,
  plane: Float32Array,
  scale: number,
  offset: number,
): void {
  for (let pixel = 0, at = 0; pixel < plane.length; pixel++, at += channels) {
    plane[pixel] = (0.299 * samples[at] + 0.587 * samples[at + 1] + 0.114 * samples[at + 2]) * scale + offset;
  }
}

function maximumOf({ data }: Raster): number {
  return data instanceof Uint16Array ? 65535 : 255;
}

/** 0 to 255 keeps 8-bit samples as they are, and divides 16-bit ones by 257 with their fractions kept. */
function scaling(white: number, { low, high }: ValueRange): { scale: number; offset: number } {
  return { scale: (high - low) / white, offset: low };
}
