import type { Layer } from '../layers/layer.js';
import type { Shape } from '../tensor/shape.js';

/** Layers with their weights, laid out for inputs of one shape. Plain data, so that it can be sent to a worker. */
export interface Network {
  readonly name: string;
  /** What enters it. */
  readonly input: Shape;
  /** At least one, each after those that it takes. */
  readonly layers: readonly NetworkLayer[];
}

/** One layer as a network's file names it. */
export interface NetworkLayer {
  /** Unique in its network. */
  readonly name: string;
  /** As the file names it: `conv2d`, `dense`, … */
  readonly type: string;
  /** The layers whose outputs it takes, by their index; -1 is the network's input. */
  readonly inputs: readonly number[];
  /**
   * What it does: the first takes the inputs, each other what the one before makes. None: its input passes as it is.
   */
  readonly steps: readonly Layer[];
  /** What each step makes. */
  readonly shapes: readonly Shape[];
  /** What the last step makes. */
  readonly output: Shape;
  readonly parameters: ParameterCounts;
  /** Where its weights come from, for messages: `conv1.npy`, `edges-4`, `random, seed 1`. */
  readonly from?: string;
}

/** Numbers that a layer has learnt, as Keras counts them. */
export interface ParameterCounts {
  readonly weights: number;
  readonly biases: number;
  /** Means and variances of a batch normalisation, which Keras counts as not trainable. */
  readonly statistics: number;
}

/** What a network's file says of its input. */
export interface NetworkInput {
  /** 1: a picture's grey, 3: its RGB; default: as the input is. */
  readonly channels?: number;
  /** What a picture's black and white become; default 0 and 255. */
  readonly values?: readonly [low: number, high: number];
  /** Subtracted from each channel, after `values`: one, or one for each. Default 0. */
  readonly mean?: readonly number[];
  /** What each channel is then divided by. Default 1. */
  readonly std?: readonly number[];
  /** `[height, width]` to resize to. Default: as it is. */
  readonly size?: readonly [height: number, width: number];
  /** Whether it takes volumes, `[channels, depth, height, width]`: its layers are 3d. */
  readonly isVolume: boolean;
}
