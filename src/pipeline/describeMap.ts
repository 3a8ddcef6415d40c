import type { Filter } from '../filters/filter.js';
import type { Activation } from '../layers/activations.js';
import type { FeatureMap } from '../output/featureMap.js';
import type { View } from './viewChannels.js';

/**
 * What holds for a map whatever its values: how it is best shown, and how exact it is.
 *
 * @param isOwn whether the activation, if any, is the filter's own
 */
export function describeMap(
  filter: Filter | undefined,
  { largest }: View,
  activation: Activation | undefined,
  isOwn: boolean,
): Pick<FeatureMap, 'preferred' | 'errorBound'> {
  const byInput = filter === undefined || filter.input === 'color' ? 'clip' : 'minmax';
  // A filter's file knows its own activation, but not one that takes its place.
  const asked = isOwn ? filter?.normalize : undefined;
  return {
    preferred: asked ?? (activation === undefined ? byInput : 'minmax'),
    errorBound: filter === undefined ? 0 : errorBoundOf(filter, largest()),
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
