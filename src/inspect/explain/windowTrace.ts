import type { Tap } from './traceTaps.js';

/** The taps of a window along each axis. */
export interface WindowTaps {
  readonly slices: readonly Tap[];
  readonly rows: readonly Tap[];
  readonly columns: readonly Tap[];
}

export interface ConvolutionTrace {
  readonly kind: 'convolution';
  /** Of a transposed one: the input positions that reach this output, and the kernel's weights on their way. */
  readonly isTransposed: boolean;
  readonly window: WindowTaps;
  /** One per channel of the filter's group; of very many, the strongest: see `shownKernels`. */
  readonly kernels: readonly KernelTrace[];
  /** How many channels are not among them, and what theirs sum to; 0 and 0 where all are. */
  readonly others: { readonly channels: number; readonly sum: number };
  /** Of all channels, without the bias. */
  readonly sum: number;
  readonly bias: number;
}

/** What one kernel makes of its channel. Lists are `[slices, rows, columns]` of the window, row-major. */
export interface KernelTrace {
  /** Of the input. */
  readonly channel: number;
  readonly patch: readonly number[];
  /** As it is applied: turned where the layer flips it. */
  readonly kernel: readonly number[];
  readonly products: readonly number[];
  readonly sum: number;
}

export interface PoolTrace {
  readonly kind: 'pool';
  readonly how: 'max' | 'average' | 'lp';
  readonly window: WindowTaps;
  /** `[slices, rows, columns]` of the window, row-major; null for padding. Left out of more than 2²⁰ values. */
  readonly patch?: readonly (number | null)[];
  /** Of `max`: which entry of the window won, counted row by row. */
  readonly winner?: number;
  /** Of `average`: the sum, of `lp`: the sum of powers. */
  readonly sum?: number;
  /** Of `average`: by how many the sum is divided. */
  readonly count?: number;
  /** Of `lp`. */
  readonly power?: number;
}
