import type { AxisGeometry } from '../convolution.js';

/** A band of a pooling's output rows, with the input rows that its windows hold; see `poolInputRows`. */
export interface PoolSlab {
  /** `[channels, inputRows, horizontal.input]`. */
  readonly input: Float32Array;
  readonly channels: number;
  readonly inputRows: number;
  /** The first of them in the whole input. */
  readonly firstInputRow: number;
  /** Of the whole pooling; its dilation is 1. */
  readonly vertical: AxisGeometry;
  readonly horizontal: AxisGeometry;
  /** `[channels, outputRows, horizontal.output]`. */
  readonly output: Float32Array;
  readonly outputRows: number;
  /** The first of them in the whole output. */
  readonly firstRow: number;
}

/** What is taken of a window: its largest value, its average, or the root of the sum of its values' powers. */
export type PoolTake =
  | { readonly kind: 'max' }
  | { readonly kind: 'average'; readonly countPadding: boolean }
  | { readonly kind: 'lp'; readonly power: number };
