import { checkName } from '../checkName.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';
import { checkPoolPadding } from './checkPoolPadding.js';
import { type Padding, type Pair, toPair } from './padding.js';
import { type PlaneGeometry, planeGeometry } from './planeGeometry.js';
import { type PoolWindow, poolWindows } from './poolWindows.js';
import { checkPower, powerNorm } from './powerNorm.js';

/** What is taken of each window. */
export const poolKinds = ['max', 'average', 'lp'] as const;
/** `max`, `average`, or `lp`: the root of the sum of powers. */
export type PoolKind = (typeof poolKinds)[number];

/** How a pooling's window moves and what it takes. */
export interface Pool2dOptions {
  readonly kind: PoolKind;
  /** Sides of the window in pixels, whole numbers of at least 1; default 2. */
  readonly size?: number | Pair;
  /** One window over all of the plane; then size, stride and padding are not given. Default false. */
  readonly global?: boolean;
  /** Step of the window in pixels, at least 1; default: the size, so that windows do not overlap. */
  readonly stride?: number | Pair;
  /** Default `valid`: none. Each side must be smaller than the window. */
  readonly padding?: Padding;
  /** Keep the last, partial window if it starts inside the input or its leading padding. Default false. */
  readonly ceil?: boolean;
  /** Count padding, as zeros, in an average. Default false. */
  readonly countPadding?: boolean;
  /** Of `lp`: 1, 2, 3 or 4; default 2. */
  readonly power?: number;
}

/**
 * Takes the largest value, the average, or `(Σ |x|^power)^(1 / power)` of each window. Padding never wins a maximum,
 * and is not counted in an average unless `countPadding` says so; what reaches past the padding (`ceil`) is never
 * counted.
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
  const rows = poolWindows(vertical);
  const columns = poolWindows(horizontal);
  const reduce =
    kind === 'max'
      ? maximum
      : kind === 'lp'
        ? powerNorm(options.power ?? 2)
        : countPadding
          ? averageWithPadding
          : average;
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
export function poolGeometry(
  input: { readonly height: number; readonly width: number },
  options: Pool2dOptions,
): PlaneGeometry {
  if (options.kind === 'lp') checkPower(options.power ?? 2);
  const size = options.global ? ([input.height, input.width] as const) : toPair(options.size ?? 2);
  const geometry = planeGeometry(input, {
    ...options,
    size,
    stride: options.stride ?? size,
    what: 'pooling window',
  });
  checkPoolPadding(geometry.vertical);
  checkPoolPadding(geometry.horizontal);
  return geometry;
}

function maximum(plane: Float32Array, stride: number, row: PoolWindow, column: PoolWindow): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let y = row.start; y < row.end; y++) {
    for (let x = column.start; x < column.end; x++) {
      const value = plane[y * stride + x];
      // What is no number stays so, as in PyTorch.
      if (!(value <= largest)) largest = Number.isNaN(largest) ? largest : value;
    }
  }
  return largest;
}

function sum(plane: Float32Array, stride: number, row: PoolWindow, column: PoolWindow): number {
  let total = 0;
  for (let y = row.start; y < row.end; y++) {
    for (let x = column.start; x < column.end; x++) total += plane[y * stride + x];
  }
  return total;
}

function average(plane: Float32Array, stride: number, row: PoolWindow, column: PoolWindow): number {
  return sum(plane, stride, row, column) / ((row.end - row.start) * (column.end - column.start));
}

function averageWithPadding(
  plane: Float32Array,
  stride: number,
  row: PoolWindow,
  column: PoolWindow,
): number {
  return sum(plane, stride, row, column) / (row.padded * column.padded);
}
