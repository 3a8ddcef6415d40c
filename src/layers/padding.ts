import type { AxisPadding, PaddingRule } from './axisGeometry.js';

/**
 * Padding of a plane: a rule (`valid`, `same`, `same-lower`), one number for every side, `[vertical, horizontal]`,
 * or `[top, bottom, left, right]`; in pixels.
 */
export type Padding =
  | PaddingRule
  | number
  | Pair
  | readonly [top: number, bottom: number, left: number, right: number];

/** One value for both axes, or vertical before horizontal. */
export type Pair = readonly [vertical: number, horizontal: number];

/** Splits padding into its two axes. */
export function axisPaddings(padding: Padding): { vertical: AxisPadding; horizontal: AxisPadding } {
  if (typeof padding === 'string') return { vertical: padding, horizontal: padding };
  const [top, bottom, left, right] = paddingSides(padding);
  return { vertical: [top, bottom], horizontal: [left, right] };
}

/** Padding in pixels as `[top, bottom, left, right]`. */
export function paddingSides(padding: Exclude<Padding, string>): readonly [number, number, number, number] {
  if (typeof padding === 'number') return [padding, padding, padding, padding];
  if (padding.length === 2) return [padding[0], padding[0], padding[1], padding[1]];
  return padding;
}

/** One number for both axes becomes a pair. */
export function toPair(value: number | Pair): Pair {
  return typeof value === 'number' ? [value, value] : value;
}
