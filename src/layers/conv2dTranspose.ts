import { InputError, UsageError } from '../errors.js';
import type { AxisGeometry } from '../kernels/convolution.js';
import { spanOf } from '../kernels/spanOf.js';
import type { Shape } from '../tensor/shape.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';
import { type AxisPadding, paddingOf } from './axisGeometry.js';
import { checkBank } from './checkBank.js';
import type { FilterBank } from './filterBank.js';
import { axisPaddings, type Padding, type Pair, toPair } from './padding.js';
import type { PlaneGeometry } from './planeGeometry.js';

/** How a transposed convolution spreads its input over its output. */
export interface Conv2dTransposeOptions {
  /** Distance in the output between the windows of neighbouring input values, at least 1; default 1. */
  readonly stride?: number | Pair;
  /**
   * Pixels cut from each side of the output, as in PyTorch; default `valid`: none. `same` makes the output
   * stride × input, as Keras does, and cuts the odd one from the end; `same-lower` from the start.
   */
  readonly padding?: Padding;
  /** Rows and columns added at the end, smaller than stride or dilation; default 0. Not with `same`. */
  readonly outputPadding?: number | Pair;
  /** Distance between the kernel's taps in the output, at least 1; default 1. */
  readonly dilation?: number | Pair;
  /** As in `conv2d`; default 1. */
  readonly groups?: number;
}

/**
 * Spreads each input value over a window of the output, weighted by the kernel, and sums where windows overlap: the
 * transpose of `conv2d`'s matrix, as Keras's Conv2DTranspose and PyTorch's ConvTranspose2d.
 *
 * @param input `[channels, height, width]`
 * @param bank `[filters, channels / groups, height, width]`, not turned
 * @returns `[filters, outputHeight, outputWidth]`, each side
 *   `(n - 1) * stride + e - before - after + outputPadding` with `e = (k - 1) * dilation + 1`; sums in float64 in the
 *   order channel, kernel row, kernel column, rounded once
 * @throws {UsageError} if an option is out of its range
 * @throws {InputError} if the channels do not fit, or nothing is left of the output
 */
export function conv2dTranspose(
  input: Tensor,
  bank: FilterBank,
  options: Conv2dTransposeOptions = {},
): Tensor {
  const { groups = 1 } = options;
  checkBank(input, bank, groups);
  const geometry = conv2dTransposeGeometry(input, bank, options);
  const height = geometry.vertical.input;
  const width = geometry.horizontal.input;
  const output = createTensor(bank.filters, height, width);
  const sums = new Float64Array(height * width);
  const plane = input.height * input.width;
  for (let filter = 0; filter < bank.filters; filter++) {
    // A bias of -0 would show where nothing is added to it.
    sums.fill(bank.bias[filter] + 0);
    const firstChannel = Math.floor((filter * groups) / bank.filters) * bank.channels;
    for (let channel = 0; channel < bank.channels; channel++) {
      const start = (firstChannel + channel) * plane;
      const kernel = (filter * bank.channels + channel) * bank.height * bank.width;
      spread(
        input.data.subarray(start, start + plane),
        bank.weights.subarray(kernel, kernel + bank.height * bank.width),
        sums,
        geometry,
      );
    }
    output.data.set(sums, filter * sums.length);
  }
  return output;
}

function spread(
  plane: Float32Array,
  kernel: Float32Array,
  sums: Float64Array,
  { vertical, horizontal }: PlaneGeometry,
): void {
  for (let i = 0; i < vertical.kernel; i++) {
    for (let j = 0; j < horizontal.kernel; j++) {
      const weight = kernel[i * horizontal.kernel + j];
      for (let y = 0; y < vertical.output; y++) {
        const row = y * vertical.stride + i * vertical.dilation - vertical.before;
        if (row < 0 || row >= vertical.input) continue;
        for (let x = 0; x < horizontal.output; x++) {
          const column = x * horizontal.stride + j * horizontal.dilation - horizontal.before;
          if (column < 0 || column >= horizontal.input) continue;
          sums[row * horizontal.input + column] += weight * plane[y * horizontal.output + x];
        }
      }
    }
  }
}

/**
 * The geometry of the convolution that a transposed one turns round: its `input` is our output, its `output` our input.
 *
 * @throws {UsageError} if an option is out of its range
 * @throws {InputError} if nothing is left of the output
 */
export function conv2dTransposeGeometry(
  input: Pick<Shape, 'height' | 'width'>,
  bank: Pick<FilterBank, 'height' | 'width'>,
  options: Conv2dTransposeOptions,
): PlaneGeometry {
  const stride = toPair(options.stride ?? 1);
  const dilation = toPair(options.dilation ?? 1);
  const extra = toPair(options.outputPadding ?? 0);
  const { vertical, horizontal } = axisPaddings(options.padding ?? 'valid');
  return {
    vertical: transposedAxis(input.height, bank.height, stride[0], dilation[0], extra[0], vertical),
    horizontal: transposedAxis(input.width, bank.width, stride[1], dilation[1], extra[1], horizontal),
  };
}

function transposedAxis(
  length: number,
  kernel: number,
  stride: number,
  dilation: number,
  extra: number,
  padding: AxisPadding,
): AxisGeometry {
  for (const [name, value] of Object.entries({ kernel, stride, dilation })) {
    if (Number.isSafeInteger(value) && value >= 1) continue;
    throw new UsageError(`The ${name} must be a whole number of at least 1, not ${value}.`);
  }
  const effective = spanOf({ kernel, dilation });
  const isSame = padding === 'same' || padding === 'same-lower';
  if (!Number.isSafeInteger(extra) || extra < 0 || extra >= Math.max(stride, dilation)) {
    throw new UsageError(
      `The output padding must be a whole number from 0 to ${Math.max(stride, dilation) - 1}, below the stride or ` +
        `the dilation, not ${extra}.`,
    );
  }
  if (isSame && extra > 0) {
    throw new UsageError(
      `With padding ${padding} the output is the input times the stride; leave the output padding out.`,
    );
  }
  const [before, after] = paddingOf(padding, length * stride, stride, effective);
  const output = isSame ? length * stride : (length - 1) * stride + effective - before - after + extra;
  if (output < 1) {
    throw new InputError(
      `a transposed kernel of ${kernel} on an input of ${length}, with ${before} + ${after} cut off, leaves nothing; ` +
        'use less padding',
    );
  }
  return { input: output, kernel, stride, dilation, before, after, output: length };
}
