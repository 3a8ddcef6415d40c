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
 * How far apart two values of a map can be where the exact ones are equal. A sum of n products in float32, in chunks of
 * 128, is off by up to (min(n, 128) + n / 128) · 2⁻²⁴ · Σ|w| · max|x| (Higham, Accuracy and Stability of Numerical
 * Algorithms, § 4.2); weights and result are rounded once more, and 32 are left to transforms and separated kernels. That
 * is for constant inputs, whose exact values are equal: of those `test/kernels/sweepErrors.ts` finds at most 47 · 2⁻²⁴, by
 * spectra for 1,000 weights (170 here). Of other inputs winograd's errors may be larger for a few weights.
 */
function errorBoundOf({ weights, bias }: Filter, largest: number): number {
  const weightSum = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  const roundings = Math.min(weights.length, 128) + weights.length / 128 + 34;
  return 2 * roundings * 2 ** -24 * (weightSum * largest + Math.abs(bias));
}
