import type { KernelMatrix } from '../../../tensor/kernelMatrix.js';
import { binaryUnit } from './binaryUnit.js';
import { magnitudes, type OuterProduct } from './outerProduct.js';

/**
 * Takes a kernel apart into a few outer products that give every weight exactly: Sobel is one, `[1,2,1]` times
 * `[-1,0,1]`; a sharpened picture minus its binomial blur is two. Rows are whole numbers in lowest terms; columns are
 * whole multiples of the unit of which all weights are (`binaryUnit`), whole numbers for a kernel of whole numbers.
 *
 * Each step takes away the product through one weight that leaves whole numbers and one rank less (Wedderburn 1934).
 * Of several weights that do, the one whose product is the smallest, so that sums on the way stay small.
 *
 * @param kernel float32 values, finite
 * @param most how many products are wanted at most
 * @returns none for a kernel of zeros; undefined where it takes more, or they are not found by such steps
 */
export function exactProducts(kernel: KernelMatrix, most: number): OuterProduct[] | undefined {
  const { height, width, weights } = kernel;
  const unit = binaryUnit(Float32Array.from(weights));
  const rest = weights.map((weight) => weight / unit);
  const products: OuterProduct[] = [];
  while (rest.some((value) => value !== 0)) {
    if (products.length === Math.min(most, mostSteps) || !rest.every((value) => Math.abs(value) <= largest)) {
      return undefined;
    }
    const pivot = smallestPivot(rest, height, width);
    if (pivot === undefined) return undefined;
    const { column, row } = pivot;
    for (let index = 0; index < rest.length; index++) {
      rest[index] -= column[Math.floor(index / width)] * row[index % width];
    }
    products.push({
      column: Float32Array.from(column, (value) => value * unit),
      row: Float32Array.from(row),
    });
    if (!isFloat32Product(products[products.length - 1], column, row, unit)) return undefined;
  }
  return products;
}

/** More steps find nothing that kernels in use have, and each looks at every weight of the kernel. */
const mostSteps = 4;
/** Products of two numbers up to here are exact in float64. */
const largest = 2 ** 26;

/** The smallest product through one weight that is of whole numbers. */
function smallestPivot(values: Float64Array, height: number, width: number) {
  const rows = Array.from({ length: height }, (_, y) => values.subarray(y * width, (y + 1) * width));
  const columns = Array.from({ length: width }, (_, x) => Float64Array.from(rows, (row) => row[x]));
  const [rowDivisors, columnDivisors] = [rows.map(commonDivisor), columns.map(commonDivisor)];
  const [rowSums, columnSums] = [rows.map(magnitudes), columns.map(magnitudes)];
  let best: { y: number; x: number; size: number } | undefined;
  for (let index = 0; index < values.length; index++) {
    const y = Math.floor(index / width);
    const x = index % width;
    if (values[index] === 0 || (rowDivisors[y] * columnDivisors[x]) % values[index] !== 0) continue;
    const size = (rowSums[y] * columnSums[x]) / Math.abs(values[index]);
    if (best === undefined || size < best.size) best = { y, x, size };
  }
  if (best === undefined) return undefined;
  const { y, x } = best;
  const times = (rowDivisors[y] * columnDivisors[x]) / values[y * width + x];
  return {
    // All are whole numbers; plus 0 turns -0 into 0.
    column: columns[x].map((value) => (value / columnDivisors[x]) * times + 0),
    row: rows[y].map((value) => value / rowDivisors[y] + 0),
  };
}

function isFloat32Product(
  product: OuterProduct,
  column: Float64Array,
  row: Float64Array,
  unit: number,
): boolean {
  return (
    column.every((value, index) => product.column[index] === value * unit) &&
    row.every((value, index) => product.row[index] === value)
  );
}

function commonDivisor(values: Float64Array): number {
  let divisor = 0;
  for (const value of values) {
    let [a, b] = [divisor, Math.abs(value)];
    while (b !== 0) [a, b] = [b, a % b];
    divisor = a;
  }
  return divisor;
}
