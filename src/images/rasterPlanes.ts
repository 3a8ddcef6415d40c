import { createTensor, type Tensor } from '../tensor/tensor.js';
import type { Raster } from './raster.js';

/** What the samples' black and white become, e.g. 0 and 255. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** A colour, or a grey of three equal parts; 0 to 255 whatever the range of values. */
export type Background = readonly [red: number, green: number, blue: number];

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
  const hasAlpha = channels === 2 || channels === 4;
  const [red, green, blue] = background.map((value) => (value * white) / 255);
  const behind = luma(red, green, blue);
  for (let pixel = 0, at = 0; pixel < plane.data.length; pixel++, at += channels) {
    let value = channels < 3 ? data[at] : luma(data[at], data[at + 1], data[at + 2]);
    if (hasAlpha) value = behind + (value - behind) * (data[at + channels - 1] / white);
    plane.data[pixel] = value * scale + offset;
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
    const start = channel * size;
    for (let pixel = 0, at = channel; pixel < size; pixel++, at += channels) {
      color.data[start + pixel] = data[at] * scale + offset;
    }
  }
  if (channels === colors) return { color };
  const alpha = createTensor(1, height, width);
  for (let pixel = 0; pixel < size; pixel++) {
    alpha.data[pixel] = data[pixel * channels + colors] / maximumOf(raster);
  }
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

function maximumOf({ data }: Raster): number {
  return data instanceof Uint16Array ? 65535 : 255;
}

/** 0 to 255 keeps 8-bit samples as they are, and divides 16-bit ones by 257 with their fractions kept. */
function scaling(white: number, { low, high }: ValueRange): { scale: number; offset: number } {
  return { scale: (high - low) / white, offset: low };
}
