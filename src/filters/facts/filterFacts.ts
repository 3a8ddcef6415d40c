import type { Filter } from '../filter.js';
import { compensatedSum } from './compensatedSum.js';
import type { KernelMatrix } from './kernelMatrix.js';
import { kernelsOf } from './kernelsOf.js';
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

/** What can be said of a filter without applying it. */
export interface FilterFacts {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /** `channels * height * width`: the multiplications of one output value. */
  readonly weights: number;
  /** How many of them are not 0. */
  readonly nonZero: number;
  /** Of the weights of all kernels, without the bias: what becomes of flat ground of brightness 1. */
  readonly sum: number;
  /** Of the weights' magnitudes: no output is further from the bias than this times the largest input. */
  readonly absoluteSum: number;
  readonly bias: number;
  /** The least and the greatest output on inputs from 0 to 255, bias included, before the activation. */
  readonly range: { readonly low: number; readonly high: number };
  /** The root of the sum of the squares: how much independent noise of equal strength on every input grows. */
  readonly noiseGain: number;
  /** One for each kernel, in the order of the channels. */
  readonly kernels: readonly KernelFacts[];
}

/** Works out what can be said of a filter, in float64. */
export function filterFacts(filter: Filter): FilterFacts {
  const { channels, height, width, weights, bias } = filter;
  const absoluteSum = compensatedSum(weights.map(Math.abs));
  return {
    channels,
    height,
    width,
    weights: weights.length,
    nonZero: weights.filter((weight) => weight !== 0).length,
    sum: sumOf(weights),
    absoluteSum,
    bias,
    range: {
      low: bias + 255 * compensatedSum(weights.filter((weight) => weight < 0)),
      high: bias + 255 * compensatedSum(weights.filter((weight) => weight > 0)),
    },
    noiseGain: Math.sqrt(compensatedSum(weights.map((weight) => weight * weight))),
    kernels: kernelsOf(filter).map(factsOf),
  };
}

function factsOf(kernel: KernelMatrix): KernelFacts {
  return {
    sum: sumOf(kernel.weights),
    symmetry: symmetry(kernel),
    separation: separate(kernel),
    peak: peakGain(kernel),
  };
}

function sumOf(weights: Float64Array): number {
  return withoutRounding(compensatedSum(weights), compensatedSum(weights.map(Math.abs)));
}
