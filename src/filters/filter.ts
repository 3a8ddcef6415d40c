import type { Activation } from '../layers/activations.js';

/** What a filter with one kernel wants of a colour picture: its grey, or each colour channel by itself. */
export type ChannelView = 'gray' | 'color';

/** How a filter's file may say that its maps are best shown. */
export const preferredNormalizations = ['minmax', 'symmetric', 'abs', 'clip'] as const;
export type PreferredNormalization = (typeof preferredNormalizations)[number];

/** One kernel per input channel and one bias; makes one feature map. */
export interface Filter {
  /** Names its feature map, so also a part of a file's name: letters, digits, `.`, `_`, `-`. */
  readonly name: string;
  /** Kernels: 1, or one per channel of the input. */
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /**
   * `[channels, height, width]`, row-major, written for cross-correlation, divided by the divisor. Float64 as they
   * are written or computed; `toFilterBank` rounds them to float32, once.
   */
  readonly weights: Float64Array;
  readonly bias: number;
  /** Follows the bias, unless the layer's own activation takes its place. */
  readonly activation?: Activation;
  /** Default `gray`. */
  readonly input: ChannelView;
  readonly normalize?: PreferredNormalization;
  /** What it does, in a sentence. */
  readonly description?: string;
  /** Where its weights come from. */
  readonly source?: string;
}
