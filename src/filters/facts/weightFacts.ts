import { binaryScale } from '../../tensor/binaryScale.js';
import { compensatedSum } from '../../tensor/compensatedSum.js';
import type { Filter } from '../filter.js';
import { withoutRounding } from './withoutRounding.js';

/** What can be said of all weights of a filter together, quickly. */
export interface WeightFacts {
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
}

/** Works out what can be said of the weights of a filter, in float64. */
export function weightFacts({ channels, height, width, weights, bias }: Filter): WeightFacts {
  const absoluteSum = compensatedSum(weights.map(Math.abs));
  // The squares of the smallest and the largest weights are beyond float64.
  const scale = binaryScale(weights);
  const squares = weights.map((weight) => (weight / scale) * (weight / scale));
  return {
    channels,
    height,
    width,
    weights: weights.length,
    nonZero: weights.filter((weight) => weight !== 0).length,
    sum: withoutRounding(compensatedSum(weights), absoluteSum),
    absoluteSum,
    bias,
    range: {
      low: bias + 255 * compensatedSum(weights.filter((weight) => weight < 0)),
      high: bias + 255 * compensatedSum(weights.filter((weight) => weight > 0)),
    },
    noiseGain: scale * Math.sqrt(compensatedSum(squares)),
  };
}
