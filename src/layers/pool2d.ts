import { checkName } from '../checkName.js';
import type { AxisGeometry } from '../kernels/convolution.js';
import { inRoom, onHeap, type Room } from '../kernels/engine/room.js';
import { poolInputRows } from '../kernels/pooling/poolInputRows.js';
import { poolSlab } from '../kernels/pooling/poolSlab.js';
import { type PlaneRows, rowsOf, tensorFrom } from '../tensor/planeRows.js';
import type { Tensor } from '../tensor/tensor.js';
import { timed } from '../timing.js';
import { checkPoolPadding } from './checkPoolPadding.js';
import { checkPower } from './checkPower.js';
import { type Padding, type Pair, toPair } from './padding.js';
import { type PlaneGeometry, planeGeometry } from './planeGeometry.js';

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
 * @param into takes the result, instead of a new tensor; of its shape, and not the input
 * @throws {UsageError} if an option is out of its range
 * @throws {InputError} if the window is larger than the padded input
 */
export function pool2d(input: Tensor, options: Pool2dOptions, into?: Tensor): Tensor {
  return tensorFrom(pooledRows(rowsOf(input), options), into);
}

/**
 * Pools rows as they are asked for; see `pool2d`.
 *
 * @throws {UsageError} if an option is out of its range
 * @throws {InputError} if the window is larger than the padded input
 */
export function pooledRows(source: PlaneRows, options: Pool2dOptions): PlaneRows {
  const { kind, countPadding = false, power = 2 } = options;
  checkName('kind of pooling', kind, poolKinds);
  const { vertical, horizontal } = poolGeometry(source, options);
  const { channels } = source;
  const width = horizontal.output;
  const take = kind === 'average' ? { kind, countPadding } : kind === 'lp' ? { kind, power } : { kind };
  const step = rowsPerBand(source, vertical);
  // Roots are taken by JavaScript, and what is small is not worth starting the engine for.
  const isPlain = kind === 'lp' || channels * source.height * source.width < 2 ** 15;
  const within = isPlain ? onHeap : inRoom;
  const pool = (first: number, outputRows: number, room: Room) => {
    const needed = poolInputRows(vertical, first, first + outputRows);
    const inputRows = needed.to - needed.from;
    const input = room.floats(channels * inputRows * horizontal.input);
    source.copyRows(needed.from, needed.to, input, inputRows * horizontal.input);
    const output = room.floats(channels * outputRows * width);
    const taken = { input, channels, inputRows, firstInputRow: needed.from };
    poolSlab({ ...taken, vertical, horizontal, output, outputRows, firstRow: first }, take);
    return output;
  };
  const copyRows: PlaneRows['copyRows'] = (from, to, target, planeStride) => {
    for (let first = from; first < to; first += step) {
      const outputRows = Math.min(step, to - first);
      const size = outputRows * width;
      within((room) => {
        const output = timed('pool', () => pool(first, outputRows, room));
        for (let channel = 0; channel < channels; channel++) {
          const plane = output.subarray(channel * size, (channel + 1) * size);
          target.set(plane, channel * planeStride + (first - from) * width);
        }
      });
    }
  };
  // About a nanosecond for each value that comes in, and the roots of powers many.
  const each = kind === 'lp' ? 10 : 1;
  const cost = (source.cost ?? 0) + each * channels * source.height * source.width;
  return { channels, height: vertical.output, width, step, cost, copyRows };
}

/**
 * Output rows that are made together: of as many input rows as stay in a core's second cache, or of so many that those
 * which windows of two bands share, and which are made twice, are few.
 */
function rowsPerBand(source: PlaneRows, { kernel, stride }: AxisGeometry): number {
  const shared = Math.max(kernel - stride, 0);
  const fitting = source.step ?? 2 ** 17 / (source.channels * source.width);
  const rows = Math.max(fitting, 4 * shared);
  return Math.max(Math.floor((rows - shared) / stride), 1);
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
