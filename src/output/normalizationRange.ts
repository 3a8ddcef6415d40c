import { viewerRange } from '../images/rasterPlanes.js';
import type { Statistics } from '../tensor/statistics.js';
import { timed } from '../timing.js';
import type { FeatureMap } from './featureMap.js';
import { forEachVisible } from './forEachVisible.js';
import type { AppliedMode, NormalizeOptions } from './normalization.js';
import { percentilesOfBands } from './percentiles.js';

/** Which values of a map become black and white, and by which mode; both the same where the map counts as constant. */
export interface AppliedRange {
  readonly mode: AppliedMode;
  readonly low: number;
  readonly high: number;
}

/** The range where it does not depend on the map's values. */
export function givenRange(
  map: FeatureMap,
  { normalization = { mode: 'auto' }, values = viewerRange }: NormalizeOptions,
): AppliedRange | undefined {
  if (normalization.mode === 'range') {
    return { mode: 'range', low: normalization.low, high: normalization.high };
  }
  const mode = normalization.mode === 'auto' ? map.preferred : normalization.mode;
  return mode === 'clip' ? { mode, low: values.low, high: values.high } : undefined;
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
  const mode = normalization.mode === 'auto' ? map.preferred : normalization.mode;
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const constant = max - min <= map.errorBound;
  switch (mode) {
    case 'symmetric':
      return largest <= map.errorBound ? { mode, low: 0, high: 0 } : { mode, low: -largest, high: largest };
    case 'abs':
      return { mode, low: 0, high: largest <= map.errorBound ? 0 : largest };
    case 'percentile': {
      if (constant || normalization.mode !== 'percentile') return { mode, low: min, high: min };
      const percents = [normalization.low, normalization.high] as const;
      const each = (take: (values: Float32Array) => void) => forEachVisible(map, take);
      const [low, high] = timed('range', () => percentilesOfBands(seen, each, percents));
      // Of a map that is nearly all one value nothing would be left to see.
      return low < high ? { mode, low, high } : { mode: 'minmax', low: min, high: max };
    }
    default:
      return { mode, low: min, high: constant ? min : max };
  }
}
