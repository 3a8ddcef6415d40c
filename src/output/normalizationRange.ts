import { viewerRange } from '../images/rasterPlanes.js';
import type { Statistics } from '../tensor/statistics.js';
import type { FeatureMap } from './featureMap.js';
import type { AppliedMode, NormalizeOptions } from './normalization.js';
import { percentiles } from './percentiles.js';

/** Which values of a map become black and white, and by which mode; both the same where the map counts as constant. */
export function normalizationRange(
  map: FeatureMap,
  visible: Float32Array,
  { min, max }: Statistics,
  { normalization = { mode: 'auto' }, values = viewerRange }: NormalizeOptions,
): { mode: AppliedMode; low: number; high: number } {
  const mode = normalization.mode === 'auto' ? map.preferred : normalization.mode;
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const constant = max - min <= map.errorBound;
  if (normalization.mode === 'range') return { mode, low: normalization.low, high: normalization.high };
  switch (mode) {
    case 'clip':
      return { mode, low: values.low, high: values.high };
    case 'symmetric':
      return largest <= map.errorBound ? { mode, low: 0, high: 0 } : { mode, low: -largest, high: largest };
    case 'abs':
      return { mode, low: 0, high: largest <= map.errorBound ? 0 : largest };
    case 'percentile': {
      if (constant || normalization.mode !== 'percentile') return { mode, low: min, high: min };
      const [low, high] = percentiles(visible, [normalization.low, normalization.high]);
      // Of a map that is nearly all one value nothing would be left to see.
      return low < high ? { mode, low, high } : { mode: 'minmax', low: min, high: max };
    }
    default:
      return { mode, low: min, high: constant ? min : max };
  }
}
