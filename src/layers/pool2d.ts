import { checkName } from '../checkName.js';
import { UsageError } from '../errors.js';
import type { AxisGeometry } from '../kernels/convolution.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';
import { type Padding, type Pair, toPair } from './padding.js';
import { type PlaneGeometry, planeGeometry } from './planeGeometry.js';

/** What is taken of each window. */
export const poolKinds = ['max', 'average'] as const;
/** `max` or `average`. */
export type PoolKind = (typeof poolKinds)[number];

/** How a pooling's window moves and what it takes. */
export interface Pool2dOptions {
  readonly kind: PoolKind;
  /** Sides of the window in pixels, whole numbers of at least 1; default 2. */
  readonly size?: number | Pair;
  /** Step of the window in pixels, at least 1; default: the size, so that windows do not overlap. */
  readonly stride?: number | Pair;
  /** Default `valid`: none. Each side must be smaller than the window. */
  readonly padding?: Padding;
  /** Keep the last, partial window if it starts inside the input or its leading padding. Default false. */
  readonly ceil?: boolean;
  /** Count padding, as zeros, in an average. Default false. */
  readonly countPadding?: boolean;
}

/**
 * Takes the largest value or the average of each window. Padding never wins a maximum, and is not counted in
 * an average unless `countPadding` says so; what reaches past the padding (`ceil`) is never counted.
 *
 * @param input `[channels, height, width]`
 * @returns `[channels, outputHeight, outputWidth]`
 * @throws {UsageError} if an option is out of its range
 * @throws {InputError} if the window is larger than the padded input
 */
export function pool2d(input: Tensor, options: Pool2dOptions): Tensor {
  const { kind, countPadding = false } = options;
  checkName('kind of pooling', kind, poolKinds);
  const { vertical, horizontal } = poolGeometry(input, options);
  const rows = windowsOf(vertical);
  const columns = windowsOf(horizontal);
  const reduce = kind === 'max' ? maximum : countPadding ? averageWithPadding : average;
  const output = createTensor(input.channels, vertical.output, horizontal.output);
  let position = 0;
  for (let channel = 0; channel < input.channels; channel++) {
    const plane = input.data.subarray(channel * input.height * input.width);
    for (const row of rows) {
      for (const column of columns) output.data[position++] = reduce(plane, input.width, row, column);
    }
  }
  return output;
}

/**
 * How a pooling's window moves over its input.
 *
 * @throws {UsageError} if an option is out of its range
 * @throws {InputError} if the window is larger than the padded input
 */
export function poolGeometry(input: Tensor, options: Pool2dOptions): PlaneGeometry {
  const size = toPair(options.size ?? 2);
  const geometry = planeGeometry(input, {
    ...options,
    size,
    stride: options.stride ?? size,
    what: 'pooling window',
  });
  for (const { kernel, before, after } of [geometry.vertical, geometry.horizontal]) {
    if (Math.max(before, after) < kernel) continue;
    throw new UsageError(
      'Pool padding must be smaller than the window, or a window would hold nothing but padding: ' +
        `${Math.max(before, after)} pixels for a window of ${kernel}.`,
    );
  }
  return geometry;
}

/** A window along one axis: what of it lies in the input, and its length with padding. */
interface Window {
  readonly start: number;
  readonly end: number;
  readonly padded: number;
}

function windowsOf({ input, kernel, stride, before, after, output }: AxisGeometry): Window[] {
  return Array.from({ length: output }, (_, index) => {
    const start = index * stride - before;
    return {
      start: Math.max(start, 0),
      end: Math.min(start + kernel, input),
      padded: Math.min(start + kernel, input + after) - start,
    };
  });
}

function maximum(plane: Float32Array, stride: number, row: Window, column: Window): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let y = row.start; y < row.end; y++) {
    for (let x = column.start; x < column.end; x++) {
      const value = plane[y * stride + x];
      if (value > largest) largest = value;
    }
  }
  return largest;
}

function sum(plane: Float32Array, stride: number, row: Window, column: Window): number {
  let total = 0;
  for (let y = row.start; y < row.end; y++) {
    for (let x = column.start; x < column.end; x++) total += plane[y * stride + x];
  }
  return total;
}

function average(plane: Float32Array, stride: number, row: Window, column: Window): number {
  return sum(plane, stride, row, column) / ((row.end - row.start) * (column.end - column.start));
}

function averageWithPadding(plane: Float32Array, stride: number, row: Window, column: Window): number {
  return sum(plane, stride, row, column) / (row.padded * column.padded);
}
