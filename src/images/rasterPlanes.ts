import { alphaRows } from '../kernels/pixels/alphaRows.js';
import { colorRows } from '../kernels/pixels/colorRows.js';
import { grayRows } from '../kernels/pixels/grayRows.js';
import { opaqueRows } from '../kernels/pixels/opaqueRows.js';
import type { ValueRange } from '../kernels/pixels/samples.js';
import type { PlaneRows } from '../tensor/planeRows.js';
import { timed } from '../timing.js';
import type { Raster } from './raster.js';

export type { ValueRange } from '../kernels/pixels/samples.js';

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
export function grayPlane(raster: Raster, range: ValueRange, background: Background): PlaneRows {
  const behind = inRange(luma(...background), range);
  return {
    ...planesOf(raster, 1, (from, to, target) => grayRows(raster, from, to, range, behind, target)),
    ...(raster.channels === 1 && { whole: () => wholeRange(raster, range) }),
  };
}

/**
 * The picture's colour channels, each a plane (one for a grey picture), and its alpha beside them.
 *
 * @returns `color` `[1 or 3, height, width]` in the given range, not premultiplied; `alpha` `[1, height, width]`,
 *   0 to 1, only where the picture has one
 */
export function colorPlanes(raster: Raster, range: ValueRange): { color: PlaneRows; alpha?: PlaneRows } {
  const color = {
    ...planesOf(raster, colorsOf(raster), (from, to, target, planeStride) =>
      colorRows(raster, from, to, range, target, planeStride),
    ),
    whole: () => wholeRange(raster, range),
  };
  if (raster.channels === color.channels) return { color };
  return { color, alpha: planesOf(raster, 1, (from, to, target) => alphaRows(raster, from, to, target)) };
}

/**
 * The picture's colour channels as they look on a background, where a result has no place for alpha.
 *
 * @returns `[1 or 3, height, width]` in the given range
 */
export function opaquePlanes(raster: Raster, range: ValueRange, background: Background): PlaneRows {
  const { color, alpha } = colorPlanes(raster, range);
  if (alpha === undefined) return color;
  const seen = color.channels === 1 ? [luma(...background)] : background;
  const behind = seen.map((value) => inRange(value, range));
  return planesOf(raster, color.channels, (from, to, target, planeStride) =>
    opaqueRows(raster, from, to, range, behind, target, planeStride),
  );
}

/** Rec. 601 luma. */
export function luma(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

function planesOf({ height, width }: Raster, channels: number, copyRows: PlaneRows['copyRows']): PlaneRows {
  return {
    channels,
    height,
    width,
    // About a nanosecond for each value.
    cost: channels * height * width,
    copyRows: (...rows) => timed('convert', () => copyRows(...rows)),
  };
}

function colorsOf({ channels }: Raster): 1 | 3 {
  return channels < 3 ? 1 : 3;
}

/** The largest magnitude of samples in a range, if they are whole numbers there. */
function wholeRange({ data }: Raster, { low, high }: ValueRange): number | undefined {
  const isWhole = data instanceof Uint8Array && Number.isInteger(low) && (high - low) % 255 === 0;
  return isWhole ? Math.max(Math.abs(low), Math.abs(high)) : undefined;
}

/** A brightness of 0 to 255 in the unit of the values. */
function inRange(value: number, { low, high }: ValueRange): number {
  return (value * (high - low)) / 255 + low;
}
