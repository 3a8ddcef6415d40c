import type { Shape } from '../../tensor/shape.js';

/**
 * A linear layer as a matrix: output = matrix · input + offset, both flattened in the order channel, y, x. Only the
 * places where an output sees an input are held, row after row (CSR); a weight of 0 is held too.
 */
export interface SparseMatrix {
  readonly input: Shape;
  readonly output: Shape;
  /** One for each value of the output, in the order filter, y, x. */
  readonly rows: number;
  /** One for each value of the input, in the order channel, y, x. */
  readonly columns: number;
  /** Where each row's entries start, and after the last one their count: `rows + 1` indices. */
  readonly starts: Uint32Array;
  /** The column of each entry, ascending within a row. */
  readonly columnOf: Uint32Array;
  /** The weight of each entry: where several taps fall on one value, their float64 sum. */
  readonly values: Float64Array;
  /** Added to each row: the bias, and what a constant border brings. */
  readonly offset: Float64Array;
}
