import type { VolumeBank } from '../../layers/filterBank.js';

/** Weights of a layer, as they come from a network's file. */
export type LoadedWeights = FixedWeights | RandomWeights;

/** Numbers, in the order in which layers apply them: `[filters, channels / groups, depth, height, width]`. */
export interface FixedWeights {
  readonly kind: 'fixed';
  /** Of planes the depth is 1; the biases are the filters' own. */
  readonly bank: VolumeBank;
  /** Whether each filter is a kernel for one map, as PyTorch's weight of a depthwise convolution. */
  readonly perMap: boolean;
  /** Whether they come from an array, which may be in another order than was meant. */
  readonly isArray: boolean;
  /** Sides as they were given, for messages. */
  readonly shape: readonly number[];
  /** Where they come from: `conv1.npy`, `edges-4`. */
  readonly from: string;
}

/** Weights that are drawn when it is known what the layer sees. */
export interface RandomWeights {
  readonly kind: 'random';
  /** Filters, or of a depthwise layer filters for each channel. */
  readonly count: number;
  /** Sides of a kernel. */
  readonly size: readonly [depth: number, height: number, width: number];
  readonly seed: number;
  /** `random, seed 1`. */
  readonly from: string;
}

/** One number for all maps or channels, or one for each. */
export type LoadedValues = number | Float32Array;
