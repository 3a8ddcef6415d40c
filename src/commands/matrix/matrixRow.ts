import type { SparseMatrix } from '../../inspect/matrix/sparseMatrix.js';

/** The entries of a row, by their column. */
export function matrixRow({ starts, columnOf, values }: SparseMatrix, row: number): Map<number, number> {
  const entries = new Map<number, number>();
  for (let at = starts[row]; at < starts[row + 1]; at++) entries.set(columnOf[at], values[at]);
  return entries;
}
