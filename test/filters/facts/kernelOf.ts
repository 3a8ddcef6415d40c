import type { KernelMatrix } from '../../../src/tensor/kernelMatrix.js';

/** A kernel from its rows, all divided by a number. */
export function kernelOf(rows: readonly (readonly number[])[], divisor = 1): KernelMatrix {
  return {
    height: rows.length,
    width: rows[0].length,
    weights: Float64Array.from(rows.flat(), (value) => value / divisor),
  };
}

/** The outer product of two vectors. */
export function outer(column: readonly number[], row: readonly number[], divisor = 1): KernelMatrix {
  return kernelOf(
    column.map((y) => row.map((x) => y * x)),
    divisor,
  );
}

export function largestMagnitude(values: Iterable<number>): number {
  return Array.from(values).reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
