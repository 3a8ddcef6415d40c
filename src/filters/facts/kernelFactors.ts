import { compensatedSum } from '../../tensor/compensatedSum.js';
import type { KernelMatrix } from '../../tensor/kernelMatrix.js';
import { largestMagnitude } from '../../tensor/largestMagnitude.js';
import { greatestCommonDivisor } from './greatestCommonDivisor.js';
import { wholeNumbers } from './wholeNumbers.js';

/** Two vectors whose outer product is a kernel: `weights[y][x] = column[y] * row[x]`. */
export interface KernelFactors {
  /** `height` numbers. */
  readonly column: number[];
  /** `width` numbers. */
  readonly row: number[];
}

/**
 * Takes a kernel apart into a column and a row, if their outer product gives every weight within 2^-22 of the largest
 * magnitude (rounding the weights to float32 may take up half of that).
 *
 * A common factor could go to either; it is shared out as textbooks do. One of the two leads: an axis of length 1,
 * else the one that smooths (its weights mostly of one sign), else an odd one, else the column. A kernel of whole
 * numbers gets whole numbers, the leading vector in lowest terms. Of any other, a leading vector that smooths sums
 * to 1 (then so does the other, if the kernel does), and one that does not has 1 as its largest magnitude. So
 * sobel-x is `[1,2,1]` and `[-1,0,1]`, sobel-x / 8 is `[0.25,0.5,0.25]` and `[-0.5,0,0.5]`, box-3 thrice 1/3 twice.
 *
 * @param kernel not all zeros
 * @returns undefined where it is no outer product
 */
export function kernelFactors(kernel: KernelMatrix): KernelFactors | undefined {
  const cross = largestCross(kernel);
  const product = wholeProduct(kernel, cross) ?? realProduct(kernel, cross);
  if (product === undefined) return undefined;
  const { column, row, times, over, isWhole } = product;
  const columnLeads = leads(column, row);
  const [leading, other] = columnLeads ? [column, row] : [row, column];
  const unit = isWhole ? orientation(leading) : unitOf(leading);
  // One rounding each; the sum turns minus zero into zero.
  const first = leading.map((value) => value / unit + 0);
  const second = other.map((value) => (value * times * unit) / over + 0);
  return columnLeads ? { column: first, row: second } : { column: second, row: first };
}

/** `weights[y][x] = column[y] * row[x] * times / over`. */
interface Product extends KernelFactors {
  readonly times: number;
  readonly over: number;
  /** Whether the kernel is of whole numbers, so that the two vectors can be. */
  readonly isWhole: boolean;
}

interface Cross {
  /** The place of the weight of the largest magnitude, the first of several. */
  readonly y: number;
  readonly x: number;
}

function largestCross({ width, weights }: KernelMatrix): Cross {
  let best = 0;
  for (let index = 1; index < weights.length; index++) {
    if (Math.abs(weights[index]) > Math.abs(weights[best])) best = index;
  }
  return { y: Math.floor(best / width), x: best % width };
}

/** The column and the row through one place. */
function vectorsThrough(values: ArrayLike<number>, { height, width }: KernelMatrix, { y, x }: Cross) {
  return {
    column: Array.from({ length: height }, (_, i) => values[i * width + x]),
    row: Array.from({ length: width }, (_, i) => values[y * width + i]),
  };
}

/** Both vectors whole numbers in lowest terms; undefined unless the outer product is exact. */
function wholeProduct(kernel: KernelMatrix, cross: Cross): Product | undefined {
  const whole = wholeNumbers(kernel.weights);
  if (whole === undefined) return undefined;
  const { divisor, values } = whole;
  const { column, row } = vectorsThrough(values, kernel, cross);
  const pivot = row[cross.x];
  // Products of two numbers up to 2^24 are exact.
  if (
    !values.every((value, i) => value * pivot === column[Math.floor(i / row.length)] * row[i % row.length])
  ) {
    return undefined;
  }
  const [columnDivisor, rowDivisor] = [column, row].map((values) => values.reduce(greatestCommonDivisor, 0));
  return {
    column: column.map((value) => value / columnDivisor),
    row: row.map((value) => value / rowDivisor),
    times: (columnDivisor * rowDivisor) / pivot,
    over: divisor,
    isWhole: divisor === 1,
  };
}

/** Both vectors with 1 where they cross, which is their largest magnitude. */
function realProduct(kernel: KernelMatrix, cross: Cross): Product | undefined {
  const through = vectorsThrough(kernel.weights, kernel, cross);
  const pivot = through.row[cross.x];
  const column = through.column.map((value) => value / pivot);
  const row = through.row.map((value) => value / pivot);
  const tolerance = 2 ** -22;
  for (const [y, factor] of column.entries()) {
    for (const [x, value] of row.entries()) {
      const weight = kernel.weights[y * kernel.width + x] / pivot;
      if (!(Math.abs(weight - factor * value) <= tolerance)) return undefined;
    }
  }
  return { column, row, times: pivot, over: 1, isWhole: false };
}

function leads(column: number[], row: number[]): boolean {
  for (const test of [(vector: number[]) => vector.length === 1, smooths, isOdd]) {
    if (test(column)) return true;
    if (test(row)) return false;
  }
  return true;
}

/** What a leading vector is divided by where fractions are at home. */
function unitOf(vector: number[]): number {
  return smooths(vector) ? compensatedSum(vector) : orientation(vector) * largestMagnitude(vector);
}

/**
 * The sign that a vector is written with: positive sum if it smooths, `[-1,0,1]` for an odd one, and for others the
 * largest weight positive, as Laws writes S5 and R5.
 */
function orientation(vector: number[]): 1 | -1 {
  const largest = largestMagnitude(vector);
  const deciding = smooths(vector)
    ? compensatedSum(vector)
    : vector.findLast((value) => (isOdd(vector) ? value !== 0 : Math.abs(value) === largest));
  return deciding !== undefined && deciding < 0 ? -1 : 1;
}

function smooths(vector: number[]): boolean {
  return Math.abs(compensatedSum(vector)) > compensatedSum(vector.map(Math.abs)) / 2;
}

function isOdd(vector: number[]): boolean {
  const tolerance = largestMagnitude(vector) * 2 ** -22;
  return vector.every((value, index) => Math.abs(value + vector[vector.length - 1 - index]) <= tolerance);
}
