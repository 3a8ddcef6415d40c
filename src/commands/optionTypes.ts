import { decimalNumber } from '../decimalNumber.js';
import { UsageError } from '../errors.js';
import type { Background, ValueRange } from '../images/rasterPlanes.js';
import { paddingRules } from '../layers/axisGeometry.js';
import type { Padding, Pair } from '../layers/padding.js';
import { parseBorder } from '../layers/parseBorder.js';
import { planeGeometry } from '../layers/planeGeometry.js';
import { nearest } from '../nearest.js';
import { isFloat32 } from '../tensor/isFloat32.js';

// Each reads the text of an option into its type, or throws a UsageError that says what was expected.

/** One name of a list. */
export function oneOf<const Name extends string>(names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const found = names.find((name) => name === text);
    if (found !== undefined) return found;
    throw new UsageError(`expected one of ${names.join(', ')}${nearest(text, names)}`);
  };
}

/** A whole number of at least `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = decimalNumber(text);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new UsageError(`expected a whole number of at least ${least}`);
  };
}

/** `2`, for both axes, or `2,1`, vertical before horizontal; whole numbers of at least 1. */
export function pair(text: string): number | Pair {
  const parts = wholeNumbers(text, 1);
  if (parts?.length === 1) return parts[0];
  if (parts?.length === 2) return [parts[0], parts[1]];
  throw new UsageError('expected a whole number of at least 1, or two: vertical,horizontal');
}

/** `valid`, `same`, `same-lower`, `1`, `1,2` (vertical,horizontal) or `1,0,2,2` (top,bottom,left,right). */
export function padding(text: string): Padding {
  const rule = paddingRules.find((name) => name === text);
  if (rule !== undefined) return rule;
  const pixels = paddingPixels(text);
  if (pixels === undefined) {
    throw new UsageError(
      `expected ${paddingRules.join(', ')}, or 1, 2 (vertical,horizontal) or 4 (top,bottom,left,right) ` +
        `whole numbers of at least 0${nearest(text, paddingRules)}`,
    );
  }
  // What is too much on the smallest input is too much on every one.
  planeGeometry({ height: 1, width: 1 }, { size: [1, 1], padding: pixels });
  return pixels;
}

function paddingPixels(text: string): Padding | undefined {
  const parts = wholeNumbers(text, 0);
  if (parts?.length === 1) return parts[0];
  if (parts?.length === 2) return [parts[0], parts[1]];
  if (parts?.length === 4) return [parts[0], parts[1], parts[2], parts[3]];
  return undefined;
}

/** A border's name, or `constant:V`. */
export const border = parseBorder;

/** `low..high`, in order. */
export function range(text: string): ValueRange {
  const [low, high, ...rest] = text.split('..').map(decimalNumber);
  if (rest.length === 0 && isFloat32(low) && isFloat32(high) && low < high) return { low, high };
  throw new UsageError('expected two finite float32 numbers in order, as in 0..1 or -1..1');
}

/** One finite number or several, separated by commas. */
export function numbers(text: string): number[] {
  const values = text.split(',').map(decimalNumber);
  if (values.every(isFloat32)) return values;
  throw new UsageError('expected a finite float32 number, or several separated by commas');
}

/** `black`, `white`, a grey `0 … 255`, or `#rrggbb`. */
export function background(text: string): Background {
  if (text === 'black') return [0, 0, 0];
  if (text === 'white') return [255, 255, 255];
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (hex) return [Number.parseInt(hex[1], 16), Number.parseInt(hex[2], 16), Number.parseInt(hex[3], 16)];
  const gray = decimalNumber(text);
  if (gray >= 0 && gray <= 255) return [gray, gray, gray];
  throw new UsageError('expected black, white, a grey of 0 to 255, or a colour such as #ff8800');
}

/** `y,x,height,width` in pixels. */
export function region(text: string): { y: number; x: number; height: number; width: number } {
  const parts = wholeNumbers(text, 0);
  if (parts?.length === 4 && parts[2] > 0 && parts[3] > 0) {
    return { y: parts[0], x: parts[1], height: parts[2], width: parts[3] };
  }
  throw new UsageError('expected y,x,height,width: four whole numbers, the sides at least 1');
}

function wholeNumbers(text: string, least: number): number[] | undefined {
  const values = text.split(',').map(decimalNumber);
  return values.every((value) => Number.isSafeInteger(value) && value >= least) ? values : undefined;
}
