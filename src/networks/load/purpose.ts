import type { Dimensions } from '../file/layerKinds.js';

/** What weights are for. */
export interface Purpose {
  /** Under which key they stand: `filters`, `weights`, … */
  readonly option: string;
  readonly order: WeightOrder;
  readonly groups: number;
  /** Whether biases of filters are added; default true. */
  readonly takesBias?: boolean;
}

/** How an array's sides are to be read. */
export interface WeightOrder {
  readonly dimensions: Dimensions;
  /**
   * `filters`: `[filters, channels / groups, …]`; `depthwise`: the same, a kernel for each map; `transposed`:
   * `[channels, filters / groups, …]`, as PyTorch has the weight of a transposed convolution; `matrix`:
   * `[filters, features]`, with sides of 1 behind them or not.
   */
  readonly layout: 'filters' | 'depthwise' | 'transposed' | 'matrix';
}
