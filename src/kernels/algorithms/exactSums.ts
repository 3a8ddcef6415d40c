import type { PlannedConvolution } from '../convolution.js';
import { binaryUnit } from './separable/binaryUnit.js';
import { magnitudes } from './separable/outerProduct.js';
import { separationOf } from './separable/separation.js';

/** What is known of a convolution's values, its border's included: that they are whole numbers. */
export interface WholeValues {
  /** None is further from zero: 255 for 8-bit pictures. */
  readonly largest: number;
}

/** What holds for values and what their border is filled with, if both are whole numbers. */
export function withFill(values: WholeValues | undefined, fill: number): WholeValues | undefined {
  if (values === undefined || !Number.isInteger(fill)) return undefined;
  return { largest: Math.max(values.largest, Math.abs(fill)) };
}

/**
 * Whether sums of products in float32 are exact, in any order, however they are grouped: weights are whole numbers (or
 * whole multiples of one power of two, such as sixteenths), values are whole numbers, and Σ|w| · max|x| is below 2²⁴ of
 * them. A bias, which is added last, is then all that is rounded for.
 */
export function sumsAreExact(convolution: PlannedConvolution, { largest }: WholeValues): boolean {
  return filtersOf(convolution).every(
    (weights) => magnitudes(weights) * largest < 2 ** 24 * binaryUnit(weights),
  );
}

/** The same of the separable algorithm: its products are exact, and so are the sums on the way. */
export function separableIsExact(convolution: PlannedConvolution, { largest }: WholeValues): boolean {
  const separation = separationOf(convolution);
  if (typeof separation === 'string' || !separation.isExact) return false;
  // A row's sums are below these too, since columns weigh at least a unit.
  return filtersOf(convolution).every(
    (weights, filter) => separation.magnitudes[filter] * largest < 2 ** 24 * binaryUnit(weights),
  );
}

function filtersOf({ filters, weights }: PlannedConvolution): Float32Array[] {
  const size = weights.length / filters;
  return Array.from({ length: filters }, (_, filter) => weights.subarray(filter * size, (filter + 1) * size));
}
