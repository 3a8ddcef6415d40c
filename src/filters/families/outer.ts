import type { Kernel } from './family.js';

/** The kernel column ⊗ row, as high as the column and as wide as the row is long. */
export function outer(column: readonly number[], row: readonly number[]): Kernel {
  // Adding 0 makes 0 of −0.
  const weights = column.flatMap((down) => row.map((across) => down * across + 0));
  return { height: column.length, width: row.length, weights };
}
