import type { Filter } from '../filter.js';
import { type KernelFacts, kernelFacts } from './kernelFacts.js';
import { kernelsOf } from './kernelsOf.js';
import { type WeightFacts, weightFacts } from './weightFacts.js';

/** What can be said of a filter without applying it. */
export interface FilterFacts extends WeightFacts {
  /** One for each kernel, in the order of the channels. */
  readonly kernels: readonly KernelFacts[];
}

/** Works out what can be said of a filter, in float64. */
export function filterFacts(filter: Filter): FilterFacts {
  return { ...weightFacts(filter), kernels: kernelsOf(filter).map(kernelFacts) };
}
