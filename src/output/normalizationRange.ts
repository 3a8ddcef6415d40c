import { InputError } from '../errors.js';
import { viewerRange } from '../images/rasterPlanes.js';
import type { Statistics } from '../tensor/statistics.js';
import { timed } from '../timing.js';
import type { FeatureMap } from './featureMap.js';
import { forEachVisible } from './forEachVisible.js';
import {
  type AppliedMode,
  type AppliedRange,
  modeOf,
  type NormalizeOptions,
  percentsOf,
} from './normalization.js';
import { percentilesOfBands } from './percentiles.js';

/**
 * The range where it does not depend on the map's values: it was given as such, or worked out beforehand.
 *
 * @throws {InputError} if ranges were worked out beforehand, and none for this map
 */
export function givenRange(
  map: Pick<FeatureMap, 'name' | 'preferred'>,
  { normalization = { mode: 'auto' }, values = viewerRange, scales }: NormalizeOptions,
): AppliedRange | undefined {
  if (normalization.mode === 'range') {
    return { mode: 'range', low: normalization.low, high: normalization.high };
  }
  const mode = modeOf(map.preferred, normalization);
  if (mode === 'clip') return { mode, low: values.low, high: values.high };
  if (scales === undefined || Object.hasOwn(scales, map.name)) return scales?.[map.name];
  const [first, ...others] = Object.keys(scales);
  const known =
    first === undefined ? '' : `, only for ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`;
  throw new InputError(
    `there is no common scale for the map ${map.name}${known}; work the scales out over inputs that have this map`,
  );
}

/**
 * The range of a map whose values have been looked at.
 *
 * @param seen how many of its values can be seen
 */
export function rangeOfValues(
  map: FeatureMap,
  { min, max }: Statistics,
  seen: number,
  { normalization = { mode: 'auto' } }: NormalizeOptions,
): AppliedRange {
  const each = (take: (values: Float32Array) => void) => forEachVisible(map, take);
  const mode = modeOf(map.preferred, normalization);
  return rangeOfExtremes(mode, { min, max, errorBound: map.errorBound }, () =>
    timed('range', () => percentilesOfBands(seen, each, percentsOf(normalization))),
  );
}

/**
 * The range by what is known of values, be they of one map or of many.
 *
 * @param extremes the least and the greatest value, and how far a value may be from the exact one
 * @param percentiles the lower and the upper one; called only where they matter
 */
export function rangeOfExtremes<Mode extends AppliedMode>(
  mode: Mode,
  { min, max, errorBound }: { readonly min: number; readonly max: number; readonly errorBound: number },
  percentiles: () => readonly number[],
): AppliedRange & { readonly mode: Mode | 'minmax' } {
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const constant = max - min <= errorBound;
  switch (mode) {
    case 'symmetric':
      return largest <= errorBound ? { mode, low: 0, high: 0 } : { mode, low: -largest, high: largest };
    case 'abs':
      return { mode, low: 0, high: largest <= errorBound ? 0 : largest };
    case 'percentile': {
      if (constant) return { mode, low: min, high: min };
      const [low, high] = percentiles();
      // Of a map that is nearly all one value nothing would be left to see.
      return low < high ? { mode, low, high } : { mode: 'minmax', low: min, high: max };
    }
    default:
      return { mode, low: min, high: constant ? min : max };
  }
}
