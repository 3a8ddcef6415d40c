import fc from 'fast-check';
import { borderNames } from '../../src/layers/borders.js';
import type { Conv2dOptions } from '../../src/layers/conv2d.js';
import type { FilterBank } from '../../src/layers/filterBank.js';
import type { Padding } from '../../src/layers/padding.js';
import { createTensor, type Tensor } from '../../src/tensor/tensor.js';

/** An input, a filter bank and options that fit together. */
export interface AnyConvolution {
  readonly input: Tensor;
  readonly bank: FilterBank;
  readonly options: Conv2dOptions;
}

/** Whole numbers as pixels and small weights have them. */
export const wholePixels = fc.integer({ min: 0, max: 255 });
export const wholeWeights = fc.oneof(fc.constant(0), fc.integer({ min: -9, max: 9 }));

/** Any finite float32 of a size at which sums do not overflow, fractions and negative ones, -0 included. */
const fractions = fc.float({ min: -1000, max: 1000, noNaN: true });
/** One in two is 0, one of them -0. */
const sparseFractions = fc.oneof(fc.constantFrom(0, 0, -0), fractions, fractions, fractions);

/**
 * A convolution drawn by chance: kernels of 1 to 7 by 1 to 7, not square, odd and even; strides of 1 to 4 and
 * dilations of 1 to 3, for each axis; up to 3 groups; every padding and border.
 *
 * @param settings.borders those that may occur; none means no padding
 */
export function anyConvolution({
  pixels,
  weights = sparseFractions,
  biases = sparseFractions,
  borders = borderNames,
  maxStride = 4,
  maxGroups = 3,
}: {
  pixels?: fc.Arbitrary<number>;
  weights?: fc.Arbitrary<number>;
  biases?: fc.Arbitrary<number>;
  borders?: typeof borderNames;
  maxStride?: number;
  maxGroups?: number;
} = {}): fc.Arbitrary<AnyConvolution> {
  const upTo = (max: number) => fc.integer({ min: 1, max });
  return fc
    .record({
      kernel: fc.tuple(upTo(7), upTo(7)),
      stride: fc.tuple(upTo(maxStride), upTo(maxStride)),
      dilation: fc.tuple(upTo(3), upTo(3)),
      groups: upTo(maxGroups),
      channelsOfGroup: upTo(3),
      filtersOfGroup: upTo(3),
      // Beyond the smallest side that the kernel fits into; the padding may then be longer than the input.
      room: fc.tuple(fc.nat(9), fc.nat(9)),
      padding: borders.length === 0 ? fc.constant<Padding>('valid') : anyPadding,
      border: fc.constantFrom(...(borders.length === 0 ? borderNames : borders)),
      // As typed: not a float32 value, unless the pixels are whole.
      borderValue: pixels ?? fc.double({ min: -1000, max: 1000, noNaN: true }),
      flip: fc.boolean(),
    })
    .chain((drawn) => {
      const { kernel, dilation, groups, room, padding } = drawn;
      const [height, width] = ([0, 1] as const).map((axis) => {
        const effective = (kernel[axis] - 1) * dilation[axis] + 1;
        return Math.max(1, effective - paddingAround(padding, axis)) + room[axis];
      });
      const channels = groups * drawn.channelsOfGroup;
      const filters = groups * drawn.filtersOfGroup;
      const weightCount = filters * drawn.channelsOfGroup * kernel[0] * kernel[1];
      const { stride, border, borderValue, flip } = drawn;
      return fc.record({
        input: values(pixels ?? fractions, channels * height * width).map((data) =>
          createTensor(channels, height, width, data),
        ),
        bank: fc
          .record({ weights: values(weights, weightCount), bias: values(biases, filters) })
          .map(({ weights, bias }) => ({
            ...{ filters, channels: drawn.channelsOfGroup, height: kernel[0], width: kernel[1] },
            ...{ weights, bias },
          })),
        options: fc.constant({ stride, dilation, groups, padding, border, borderValue, flip }),
      });
    });
}

const sides = fc.nat(9);
export const anyPadding: fc.Arbitrary<Padding> = fc.oneof(
  fc.constantFrom<Padding>('valid', 'same', 'same-lower'),
  sides,
  fc.tuple(sides, sides),
  fc.tuple(sides, sides, sides, sides),
);

/** How much a padding lets the input be shorter than the kernel. */
export function paddingAround(padding: Padding, axis: 0 | 1): number {
  if (padding === 'valid') return 0;
  if (typeof padding === 'string') return Number.POSITIVE_INFINITY;
  if (typeof padding === 'number') return 2 * padding;
  return padding.length === 2 ? 2 * padding[axis] : padding[2 * axis] + padding[2 * axis + 1];
}

function values(value: fc.Arbitrary<number>, length: number): fc.Arbitrary<Float32Array> {
  return fc.array(value, { minLength: length, maxLength: length }).map((list) => Float32Array.from(list));
}
