import { decimalNumber } from '../decimalNumber.js';
import { UsageError } from '../errors.js';
import type { ValueRange } from '../images/rasterPlanes.js';
import { nearest } from '../nearest.js';
import { isFloat32 } from '../tensor/isFloat32.js';

/** How the values of a map become the brightness of a picture. */
export type Normalization =
  | { readonly mode: (typeof plainModes)[number] }
  | { readonly mode: 'percentile' | 'range'; readonly low: number; readonly high: number };

/** What `auto` may become: a mode without numbers. */
export type PreferredMode = Exclude<(typeof plainModes)[number], 'auto'>;

/** A mode as it was applied: `auto` has become another by then. */
export type AppliedMode = Exclude<Normalization['mode'], 'auto'>;

/** Which values of a map become black and white, and by which mode; both the same where the map counts as constant. */
export interface AppliedRange {
  readonly mode: AppliedMode;
  readonly low: number;
  readonly high: number;
}

/** How values become brightness. */
export interface NormalizeOptions {
  /** Default `auto`: as the map prefers. */
  readonly normalization?: Normalization;
  /** What black and white are under `clip`, default 0 and 255. */
  readonly values?: ValueRange;
  /**
   * Ranges that were worked out beforehand, as over all pictures of a folder, by the names of the maps. Every map needs
   * one, but where `clip` or `range` says already what is black and white, which goes before. Default: each map by its
   * own values.
   */
  readonly scales?: Readonly<Record<string, AppliedRange>>;
  /** Default 8. */
  readonly bitDepth?: 8 | 16;
}

const plainModes = ['auto', 'minmax', 'symmetric', 'abs', 'clip'] as const;

/** How each normalisation is written. */
export const normalizationForms = [...plainModes, 'percentile:1,99', 'range:-10..10'] as const;

/**
 * Reads a normalisation as it is written, e.g. `minmax`, `percentile:1,99`, `range:-10..10`.
 *
 * @throws {UsageError} if it is none, or its numbers are not in order
 */
export function parseNormalization(text: string): Normalization {
  const plain = plainModes.find((mode) => mode === text);
  if (plain !== undefined) return { mode: plain };
  if (text.startsWith('percentile:')) {
    const [low, high] = numbersOf(text.slice('percentile:'.length), ',');
    if (!(low >= 0 && low < high && high <= 100)) {
      throw new UsageError('expected two percentages in order, as in percentile:1,99');
    }
    return { mode: 'percentile', low, high };
  }
  if (text.startsWith('range:')) {
    const [low, high] = numbersOf(text.slice('range:'.length), '..');
    if (!(low < high)) throw new UsageError('expected two float32 numbers in order, as in range:-10..10');
    return { mode: 'range', low, high };
  }
  throw new UsageError(`expected one of ${normalizationForms.join(', ')}${nearest(text, plainModes)}`);
}

/** The mode by which a map is shown: as asked for, or under `auto` as the map prefers. */
export function modeOf(preferred: PreferredMode, { mode }: Normalization): AppliedMode {
  return mode === 'auto' ? preferred : mode;
}

/** Which percentiles become black and white; all values lie between them where none are asked for. */
export function percentsOf(normalization: Normalization): readonly [low: number, high: number] {
  return normalization.mode === 'percentile' ? [normalization.low, normalization.high] : [0, 100];
}

/** Exactly two finite numbers, or NaN in their place. */
function numbersOf(text: string, separator: string): [number, number] {
  const parts = text.split(separator).map(decimalNumber);
  return parts.length === 2 && parts.every(isFloat32) ? [parts[0], parts[1]] : [Number.NaN, Number.NaN];
}
