import { checkName } from '../checkName.js';
import { InputError, UsageError } from '../errors.js';
import type { AxisGeometry } from '../kernels/convolution.js';
import { spanOf } from '../kernels/spanOf.js';

/** Padding of one axis: a rule, or pixels at the start and at the end. */
export type AxisPadding = PaddingRule | readonly [before: number, after: number];

export const paddingRules = ['valid', 'same', 'same-lower'] as const;
export type PaddingRule = (typeof paddingRules)[number];

/**
 * Works out one axis of a convolution or a pooling.
 *
 * With the effective kernel `e = (kernel - 1) * dilation + 1`, the output is
 * `floor((input + before + after - e) / stride) + 1`. `same` pads so that the output is
 * `ceil(input / stride)`, the odd pixel at the end, as TensorFlow and ONNX SAME_UPPER; `same-lower`
 * puts it at the start.
 *
 * @param axis.ceil round the output up: the last window may reach past the padded input, as long as it
 *   starts inside the input or its leading padding (PyTorch's rule)
 * @param axis.what what the errors call the kernel
 * @throws {UsageError} if a kernel, stride or dilation is not a positive integer, or a padding is negative
 * @throws {InputError} if the kernel is larger than the padded input
 */
export function axisGeometry(axis: {
  input: number;
  kernel: number;
  stride?: number;
  dilation?: number;
  padding?: AxisPadding;
  ceil?: boolean;
  what?: 'kernel' | 'pooling window';
}): AxisGeometry {
  const { input, kernel, stride = 1, dilation = 1, padding = 'valid', ceil = false, what = 'kernel' } = axis;
  for (const [name, value] of Object.entries({ kernel, stride, dilation })) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new UsageError(`The ${name} must be a whole number of at least 1, not ${value}.`);
    }
  }
  const effective = spanOf({ kernel, dilation });
  const [before, after] = paddingOf(padding, input, stride, effective);
  const room = input + before + after - effective;
  let output = (ceil ? Math.ceil(room / stride) : Math.floor(room / stride)) + 1;
  if (ceil && (output - 1) * stride >= input + before) output -= 1;
  if (output < 1) {
    const padded = before + after === 0 ? '' : ` and its padding of ${before} + ${after}`;
    const dilated = dilation === 1 ? '' : ` (${effective} with dilation ${dilation})`;
    throw new InputError(
      `a ${what} of ${kernel}${dilated} does not fit into an input of ${input}${padded}; ` +
        `use a smaller one, or padding (${what === 'kernel' ? '--padding' : '--pool-padding'} same)`,
    );
  }
  return { input, kernel, stride, dilation, before, after, output };
}

/**
 * Pixels before and after an axis.
 *
 * @param effective the kernel's length, with dilation
 * @throws {UsageError} if the rule is unknown, or a padding is no whole number from 0 to 2²⁴
 */
export function paddingOf(
  padding: AxisPadding,
  input: number,
  stride: number,
  effective: number,
): readonly [number, number] {
  const pixels = pixelsOf(padding, input, stride, effective);
  const most = Math.max(...pixels);
  if (most > mostPadding) {
    throw new UsageError(`Padding may be at most ${mostPadding} pixels, not ${most}.`);
  }
  return pixels;
}

function pixelsOf(
  padding: AxisPadding,
  input: number,
  stride: number,
  effective: number,
): readonly [number, number] {
  if (typeof padding === 'string') {
    checkName('padding', padding, paddingRules);
    if (padding === 'valid') return [0, 0];
    const total = Math.max((Math.ceil(input / stride) - 1) * stride + effective - input, 0);
    const smaller = Math.floor(total / 2);
    return padding === 'same' ? [smaller, total - smaller] : [total - smaller, smaller];
  }
  if (padding.some((pixels) => !Number.isSafeInteger(pixels) || pixels < 0)) {
    throw new UsageError(`Padding must be whole numbers of at least 0, not ${padding.join(' and ')}.`);
  }
  return padding;
}

/** The most padding of one side, in pixels: beyond any use, and small enough for its indices to be held. */
const mostPadding = 2 ** 24;
