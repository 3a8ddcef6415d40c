import { type Algorithm, selectKernel } from '../kernels/selectKernel.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';
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
  /** Which kernel computes it; every one gives the same bits. Default `auto`. */
  readonly algorithm?: Algorithm;
}

/**
 * Applies a filter bank to a tensor, as a convolutional layer does: for each filter the products of window
 * and weights are summed over all the channels of its group, and its bias is added.
 *
 * @param input `[channels, height, width]`
 * @param bank `[filters, channels / groups, height, width]`
 * @returns feature maps, `[filters, outputHeight, outputWidth]`, each side
 *   `floor((n + before + after - e) / stride) + 1` with `e = (k - 1) * dilation + 1`
 * @throws {UsageError} if an option is out of its range
 * @throws {InputError} if the channels do not fit, or the kernel is larger than the padded input
 */
export function conv2d(input: Tensor, bank: FilterBank, options: Conv2dOptions = {}): Tensor {
  const { groups = 1, border = 'zero', borderValue = 0 } = options;
  checkBank(input, bank, groups);
  const { vertical, horizontal } = planeGeometry(input, { ...options, size: [bank.height, bank.width] });
  const convolution = {
    input: input.data,
    channels: input.channels,
    filters: bank.filters,
    groups,
    weights: options.flip ? flipped(bank) : bank.weights,
    // A bias of -0 would leave it to the kernel whether a sum of nothing is 0 or -0.
    bias: bank.bias.map((value) => value + 0),
    vertical,
    horizontal,
    rows: borderIndices(border, input.height, vertical.before, vertical.after),
    columns: borderIndices(border, input.width, horizontal.before, horizontal.after),
    fill: border === 'constant' ? Math.fround(borderValue) : 0,
  };
  const data = selectKernel(convolution, options.algorithm)(convolution);
  return createTensor(bank.filters, vertical.output, horizontal.output, data);
}

/** Each kernel turned by 180°: its values in reverse. */
function flipped({ weights, height, width }: FilterBank): Float32Array {
  const result = weights.slice();
  for (let start = 0; start < result.length; start += height * width) {
    result.subarray(start, start + height * width).reverse();
  }
  return result;
}
