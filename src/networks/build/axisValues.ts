import type { PaddingRule } from '../../layers/axisGeometry.js';
import { type Padding, type Pair, paddingSides } from '../../layers/padding.js';
import type { Triple, VolumePadding } from '../../layers/volumeGeometry.js';
import type { Dimensions } from '../file/layerKinds.js';

// A network's file has one number for all axes or a list with one for each, as many as its form says.

/** A value for both axes of a plane; a signal's, which is a plane of height 1, is along its length only. */
export function planePair(value: number | readonly number[], dimensions: Dimensions, still: 0 | 1): Pair {
  if (typeof value === 'number') return dimensions === 1 ? [still, value] : [value, value];
  return [value[0], value[1]];
}

/** Padding of a plane, or of a signal along its length. */
export function planePadding(
  value: PaddingRule | number | readonly number[],
  dimensions: Dimensions,
): Padding {
  return typeof value === 'string' ? value : planeSides(value, dimensions);
}

/** Pixels of padding as top, bottom, left, right. */
export function planeSides(
  value: number | readonly number[],
  dimensions: Dimensions,
): readonly [top: number, bottom: number, left: number, right: number] {
  if (dimensions === 1) return typeof value === 'number' ? [0, 0, value, value] : [0, 0, value[0], value[1]];
  if (typeof value === 'number') return paddingSides(value);
  return paddingSides(value.length === 2 ? [value[0], value[1]] : [value[0], value[1], value[2], value[3]]);
}

/** A value for the three axes of a volume. */
export function volumeTriple(value: number | readonly number[]): Triple {
  return typeof value === 'number' ? [value, value, value] : [value[0], value[1], value[2]];
}

/** Padding of a volume. */
export function volumePadding(value: PaddingRule | number | readonly number[]): VolumePadding {
  if (typeof value === 'string' || typeof value === 'number') return value;
  const [a, b, c, d, e, f] = value;
  return value.length === 3 ? [a, b, c] : [a, b, c, d, e, f];
}
