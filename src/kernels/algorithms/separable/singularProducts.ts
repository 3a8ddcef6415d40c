import type { KernelMatrix } from '../../../tensor/kernelMatrix.js';
import { magnitudes } from './outerProduct.js';

/** A kernel's largest singular vectors, in float64. */
export interface SingularProduct {
  /** As long as the kernel is high; of length 1, orthogonal to the other columns. */
  readonly column: Float64Array;
  /** As long as the kernel is wide; its length is the singular value, orthogonal to the other rows. */
  readonly row: Float64Array;
}

/**
 * The singular value decomposition of a kernel of low rank, the largest singular values first.
 *
 * First columns of the kernel are made orthogonal to each other, always the one with most left (Gram and Schmidt, with
 * pivoting), until what is left is negligible; for a kernel of low rank that is after a few, and all others are given
 * up early. Then pairs of rows are turned until all are orthogonal too (one-sided Jacobi: Hestenes 1958, the angles as
 * in Golub and Van Loan, Matrix Computations, 8.6.3). A 31×31 Gaussian takes 1.3 ms the first time, loading ml-matrix
 * alone 29 (2 cores, Node 20).
 *
 * Only + - * / and square roots, which IEEE 754 defines to the last bit: every machine finds the same.
 *
 * @param negligible Σ|weight| that may be left over
 * @param most how many products are wanted at most
 * @returns undefined where it takes more
 */
export function singularProducts(
  kernel: KernelMatrix,
  negligible: number,
  most: number,
): SingularProduct[] | undefined {
  const products = orthogonalColumns(kernel, negligible, most);
  if (products === undefined) return undefined;
  turnRows(products);
  return products.sort((a, b) => dot(b.row, b.row) - dot(a.row, a.row));
}

/** Products of orthonormal columns with rows, which add up to the kernel but for what is negligible. */
function orthogonalColumns(
  { height, width, weights }: KernelMatrix,
  negligible: number,
  most: number,
): SingularProduct[] | undefined {
  const columns = Array.from({ length: width }, (_, x) =>
    Float64Array.from({ length: height }, (_, y) => weights[y * width + x]),
  );
  const products: SingularProduct[] = [];
  while (columns.reduce((sum, column) => sum + magnitudes(column), 0) > negligible) {
    if (products.length === Math.min(most, height, width)) return undefined;
    const lengths = columns.map((column) => dot(column, column));
    const longest = columns[lengths.indexOf(Math.max(...lengths))].slice();
    // Again, since cancellation has left a little of the earlier columns.
    for (const { column } of products) subtract(longest, column, dot(longest, column));
    const length = Math.sqrt(dot(longest, longest));
    const column = longest.map((value) => value / length);
    const row = Float64Array.from(columns, (other) => dot(other, column));
    columns.forEach((other, x) => {
      subtract(other, column, row[x]);
    });
    products.push({ column, row });
  }
  return products;
}

/** Turns pairs of products into each other, which leaves their sum as it is, until all rows are orthogonal. */
function turnRows(products: readonly SingularProduct[]): void {
  // Six sweeps do for most; each takes the square of what was left.
  for (let sweep = 0, turned = true; turned && sweep < 30; sweep++) {
    turned = false;
    for (let p = 1; p < products.length; p++) {
      for (let q = 0; q < p; q++) {
        turned = turnPair(products[p], products[q]) || turned;
      }
    }
  }
}

function turnPair(p: SingularProduct, q: SingularProduct): boolean {
  const [a, b, both] = [dot(p.row, p.row), dot(q.row, q.row), dot(p.row, q.row)];
  if (!(Math.abs(both) > 2 ** -50 * Math.sqrt(a) * Math.sqrt(b))) return false;
  const ratio = (b - a) / (2 * both);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  turn(p.row, q.row, cosine, cosine * tangent);
  turn(p.column, q.column, cosine, cosine * tangent);
  return true;
}

function turn(p: Float64Array, q: Float64Array, cosine: number, sine: number): void {
  for (let index = 0; index < p.length; index++) {
    const [before, other] = [p[index], q[index]];
    p[index] = cosine * before - sine * other;
    q[index] = sine * before + cosine * other;
  }
}

function subtract(from: Float64Array, vector: Float64Array, times: number): void {
  for (let index = 0; index < from.length; index++) from[index] -= times * vector[index];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index] * b[index];
  return sum;
}
