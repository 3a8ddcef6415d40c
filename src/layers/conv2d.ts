import { type AlgorithmName, algorithms } from '../kernels/algorithms/algorithms.js';
import { type Algorithm, chooseAlgorithm } from '../kernels/algorithms/chooseAlgorithm.js';
import { sumsAreExact, type WholeValues, withFill } from '../kernels/algorithms/exactSums.js';
import type { PlannedConvolution } from '../kernels/convolution.js';
import { convolvedRows } from '../kernels/convolvedRows.js';
import { type PlaneRows, rowsOf, tensorFrom } from '../tensor/planeRows.js';
import type { Tensor } from '../tensor/tensor.js';
import { type BorderName, borderIndices } from './borders.js';
import { checkBank } from './checkBank.js';
import type { FilterBank } from './filterBank.js';
import type { Padding, Pair } from './padding.js';
import { planeGeometry } from './planeGeometry.js';

/** How a filter bank is laid over its input. */
export interface Conv2dOptions {
  /** Step of the window in pixels, whole numbers of at least 1; default 1. */
  readonly stride?: number | Pair;
  /** Default `valid`: none. */
  readonly padding?: Padding;
  /** What padding is filled with, default `zero`; `constant` takes `borderValue`. */
  readonly border?: BorderName;
  /** The value of a `constant` border, default 0, in the input's units. */
  readonly borderValue?: number;
  /** Distance between the kernel's taps in pixels, whole numbers of at least 1; default 1. */
  readonly dilation?: number | Pair;
  /** Channels and filters are divided into so many groups that do not see each other; a divisor of
   * both, default 1. */
  readonly groups?: number;
  /** Turn each kernel by 180°: the true convolution of signal processing. Default false: cross-correlation. */
  readonly flip?: boolean;
  /** How it is computed: they differ in speed, and in float32 rounding; default `auto`, see `chooseAlgorithm`. */
  readonly algorithm?: Algorithm;
}

/**
 * Applies a filter bank to a tensor, as a convolutional layer does: for each filter the products of window
 * and weights are summed over all the channels of its group, and its bias is added.
 *
 * With a NaN or an infinity in the input, it is left to the algorithm whether a weight of 0 counts (`direct` leaves out a
 * tap where the filters that it does together all have 0), and `winograd` and `fft` make NaNs of all outputs of its tile;
 * sums of theirs overflow for values above 10³⁰.
 *
 * @param input `[channels, height, width]`
 * @param bank `[filters, channels / groups, height, width]`
 * @returns feature maps, `[filters, outputHeight, outputWidth]`, each side
 *   `floor((n + before + after - e) / stride) + 1` with `e = (k - 1) * dilation + 1`
 * @param into takes the maps, instead of a new tensor; of their shape, and not the input
 * @throws {UsageError} if an option is out of its range
 * @throws {InputError} if the channels do not fit, or the kernel is larger than the padded input
 */
export function conv2d(input: Tensor, bank: FilterBank, options: Conv2dOptions = {}, into?: Tensor): Tensor {
  return tensorFrom(conv2dRows(rowsOf(input), bank, options), into);
}

/**
 * The same on planes whose rows are made when they are asked for.
 *
 * @param source `[channels, height, width]`
 * @returns `[filters, outputHeight, outputWidth]`; nothing is computed before rows are asked for
 */
export function conv2dRows(source: PlaneRows, bank: FilterBank, options: Conv2dOptions = {}): PlaneRows {
  const { groups = 1, border = 'zero' } = options;
  checkBank(source, bank, groups);
  const { vertical, horizontal } = planeGeometry(source, { ...options, size: [bank.height, bank.width] });
  const convolution = {
    channels: source.channels,
    filters: bank.filters,
    groups,
    weights: options.flip ? flipped(bank) : bank.weights,
    // A bias of -0 would leave it to the algorithm whether a sum of nothing is 0 or -0.
    bias: bank.bias.map((value) => value + 0),
    vertical,
    horizontal,
  };
  const borders = {
    rows: borderIndices(border, source.height, vertical.before, vertical.after),
    columns: borderIndices(border, source.width, horizontal.before, horizontal.after),
    fill: fillOf(options),
  };
  const name = algorithmFor(convolution, options.algorithm, source, borders.fill);
  return convolvedRows(convolution, algorithms[name], borders, source);
}

function algorithmFor(
  convolution: PlannedConvolution,
  algorithm: Algorithm | undefined,
  source: PlaneRows,
  fill: number,
): AlgorithmName {
  const { name } = chooseAlgorithm(convolution, algorithm);
  const isFree = algorithm === undefined || algorithm === 'auto';
  // These are exact wherever sums can be. For any other the values matter, and may have to be looked through.
  if (!isFree || name === 'direct' || name === 'reference') return name;
  const values = wholeValues(convolution, source, fill);
  return values === undefined ? name : chooseAlgorithm(convolution, 'auto', values).name;
}

/** Whether the values are whole numbers, where that matters: an input may have to be looked through for it. */
function wholeValues(
  convolution: PlannedConvolution,
  { whole }: PlaneRows,
  fill: number,
): WholeValues | undefined {
  const least = withFill({ largest: 1 }, fill);
  if (least === undefined || !sumsAreExact(convolution, least)) return undefined;
  const largest = whole?.();
  return largest === undefined ? undefined : withFill({ largest }, fill);
}

/** What a convolution's padding holds where there is no source row or column; a float32 value. */
export function fillOf({ border, borderValue = 0 }: Conv2dOptions): number {
  return border === 'constant' ? Math.fround(borderValue) : 0;
}

/** Each kernel turned by 180°: its values in reverse. */
function flipped({ weights, height, width }: FilterBank): Float32Array {
  const result = weights.slice();
  for (let start = 0; start < result.length; start += height * width) {
    result.subarray(start, start + height * width).reverse();
  }
  return result;
}
