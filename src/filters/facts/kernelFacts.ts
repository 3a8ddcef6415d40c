import { compensatedSum } from '../../tensor/compensatedSum.js';
import type { KernelMatrix } from '../../tensor/kernelMatrix.js';
import { type PeakGain, peakGain } from './peakGain.js';
import { type Separation, separate } from './separate.js';
import { type Symmetry, symmetry } from './symmetry.js';
import { withoutRounding } from './withoutRounding.js';

/** What can be said of one kernel of a filter. */
export interface KernelFacts {
  /** Of its weights; 0 where it is below 2^-40 of the sum of their magnitudes. */
  readonly sum: number;
  readonly symmetry: Symmetry;
  readonly separation: Separation;
  readonly peak: PeakGain;
}

/** Works out what can be said of a kernel, in float64. */
export function kernelFacts(kernel: KernelMatrix): KernelFacts {
  const { weights } = kernel;
  return {
    sum: withoutRounding(compensatedSum(weights), compensatedSum(weights.map(Math.abs))),
    symmetry: symmetry(kernel),
    separation: separate(kernel),
    peak: peakGain(kernel),
  };
}
