import type { KernelMatrix } from '../../../tensor/kernelMatrix.js';

/** A kernel that can be applied as a row and then a column: `weights[y][x] = column[y] * row[x]`. */
export interface OuterProduct {
  /** As many as the kernel is high. */
  readonly column: Float32Array;
  /** As many as the kernel is wide. */
  readonly row: Float32Array;
}

/** Σ|column| · Σ|row|, summed over the products: how large sums of magnitudes get on the way, at most. */
export function magnitudeOf(products: readonly OuterProduct[]): number {
  return products.reduce((sum, { column, row }) => sum + magnitudes(column) * magnitudes(row), 0);
}

/** How far the sum of the products is from a kernel: Σ|weight - sum| over all places. */
export function distance({ width, weights }: KernelMatrix, products: readonly OuterProduct[]): number {
  let total = 0;
  for (let index = 0; index < weights.length; index++) {
    const y = Math.floor(index / width);
    const x = index % width;
    let rest = weights[index];
    for (const { column, row } of products) rest -= column[y] * row[x];
    total += Math.abs(rest);
  }
  return total;
}

/** Σ|value|, added in their order. */
export function magnitudes(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += Math.abs(values[index]);
  return sum;
}
