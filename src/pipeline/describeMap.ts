import type { Filter } from '../filters/filter.js';
import type { Activation } from '../layers/activations.js';
import type { FeatureMap } from '../output/featureMap.js';
import type { View } from './viewChannels.js';

/** What holds for a map whatever its values: how it is best shown, and how exact it is. */
export function describeMap(
  filter: Filter | undefined,
  { largest }: View,
  activation: Activation | undefined,
): Pick<FeatureMap, 'preferred' | 'errorBound'> {
  const shown =
    filter === undefined ? 'clip' : (filter.normalize ?? (filter.input === 'color' ? 'clip' : 'minmax'));
  return {
    preferred: activation === undefined ? shown : 'minmax',
    errorBound: filter === undefined ? 0 : errorBoundOf(filter, largest),
  };
}

/**
 * Weights and result are each rounded to float32, by at most 2⁻²⁴ of themselves, so that two values of a map can
 * differ by 4 · 2⁻²⁴ · (Σ|w| · max|x| + |bias|) where the exact ones are equal.
 */
function errorBoundOf({ weights, bias }: Filter, largest: number): number {
  const weightSum = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  return 2 ** -22 * (weightSum * largest + Math.abs(bias));
}
