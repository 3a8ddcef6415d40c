import fc from 'fast-check';
import { borderNames } from '../../src/layers/borders.js';
import type { Padding } from '../../src/layers/padding.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { type AnyConvolution, anyPadding, paddingAround } from './anyConvolution.js';
import { drawnKernels, drawnValues, valueKinds, weightKinds } from './drawnValues.js';

/** A convolution of the sweep, and how it was drawn. */
export interface SweepConvolution extends AnyConvolution {
  /** What tells it from all others, short enough to be read. */
  readonly key: string;
  readonly seed: number;
  /** Whether its values are whole numbers, those of its border too. */
  readonly isWhole: boolean;
}

/**
 * A convolution drawn by chance for the sweep over all algorithms: kernels of 1 to 31 by 1 to 31, strides of 1 to 4 and
 * dilations of 1 to 3, up to 3 groups of up to 16 channels, every padding and border, planes from less than a vector to
 * several blocks and tiles, and weights of every kind that an algorithm could be made for. Shapes shrink; values come
 * from a seed.
 */
export function sweepConvolution(): fc.Arbitrary<SweepConvolution> {
  const ones = fc.constant<[number, number]>([1, 1]);
  return fc
    .record({
      kernel: anyKernel,
      stride: fc.oneof({ weight: 2, arbitrary: ones }, fc.tuple(upTo(4), upTo(4))),
      dilation: fc.oneof({ weight: 2, arbitrary: ones }, fc.tuple(upTo(3), upTo(3))),
      groups: fc.oneof({ weight: 2, arbitrary: fc.constant(1) }, upTo(3)),
      channelsOfGroup: fc.oneof(fc.constant(1), upTo(4), upTo(16)),
      filtersOfGroup: fc.oneof(fc.constant(1), upTo(4), upTo(16)),
      room: anyRoom,
      padding: anyPadding,
      border: fc.constantFrom(...borderNames),
      borderValue: fc.integer({ min: -255, max: 255 }),
      flip: fc.boolean(),
      weights: fc.constantFrom(...weightKinds),
      values: fc.constantFrom(...valueKinds),
      hasBias: fc.boolean(),
      seed: fc.nat(),
    })
    .map((drawn) => convolutionOf(affordable(drawn)));
}

interface Drawn {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly groups: number;
  readonly channelsOfGroup: number;
  readonly filtersOfGroup: number;
  /** How far the input goes beyond the smallest that the kernel fits into. */
  readonly room: readonly [number, number];
  readonly padding: Padding;
  readonly border: (typeof borderNames)[number];
  readonly borderValue: number;
  readonly flip: boolean;
  readonly weights: (typeof weightKinds)[number];
  readonly values: (typeof valueKinds)[number];
  readonly hasBias: boolean;
  readonly seed: number;
}

function upTo(max: number): fc.Arbitrary<number> {
  return fc.integer({ min: 1, max });
}

/** Of Winograd's size often, of lines sometimes, and of all sizes else. */
const anyKernel = fc.oneof(
  { weight: 5, arbitrary: fc.constant<[number, number]>([3, 3]) },
  { weight: 4, arbitrary: fc.tuple(upTo(9), upTo(9)) },
  { weight: 5, arbitrary: fc.tuple(upTo(31), upTo(31)) },
  { weight: 1, arbitrary: fc.tuple(upTo(31), fc.constant(1)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant(1), upTo(31)) },
);

/** Small planes, some of several tiles, some long ones of several blocks. */
const anyRoom = fc.oneof(
  fc.tuple(fc.nat(12), fc.nat(12)),
  fc.tuple(fc.nat(90), fc.nat(90)),
  fc.tuple(fc.nat(4), fc.nat(700)),
  fc.tuple(fc.nat(400), fc.nat(4)),
);

/** Multiply-adds that a case may cost, so that all are done in a minute. */
const mostProducts = 400_000;

/** With fewer channels, filters or pixels, if it would cost too much. */
function affordable(drawn: Drawn): Drawn {
  let { channelsOfGroup, filtersOfGroup } = drawn;
  const [height, width] = drawn.kernel;
  const room: [number, number] = [...drawn.room];
  const products = () => {
    const [rows, columns] = ([0, 1] as const).map((axis) => room[axis] / drawn.stride[axis] + 9);
    return rows * columns * drawn.groups * channelsOfGroup * filtersOfGroup * height * width;
  };
  while (products() > mostProducts && (channelsOfGroup * filtersOfGroup > 1 || Math.max(...room) > 0)) {
    // Channels are worth keeping for Winograd, pixels for large kernels.
    if (channelsOfGroup * filtersOfGroup > 1 && height * width > 9) {
      if (channelsOfGroup > filtersOfGroup) channelsOfGroup = Math.ceil(channelsOfGroup / 2);
      else filtersOfGroup = Math.ceil(filtersOfGroup / 2);
    } else if (Math.max(...room) > 0) {
      const axis = room[0] > room[1] ? 0 : 1;
      room[axis] = Math.floor(room[axis] / 1.5);
    } else if (channelsOfGroup > filtersOfGroup) channelsOfGroup = Math.ceil(channelsOfGroup / 2);
    else filtersOfGroup = Math.ceil(filtersOfGroup / 2);
  }
  return { ...drawn, channelsOfGroup, filtersOfGroup, room };
}

function convolutionOf(drawn: Drawn): SweepConvolution {
  const { kernel, stride, dilation, groups, padding, border, borderValue, flip, seed } = drawn;
  const [height, width] = ([0, 1] as const).map((axis) => {
    const effective = (kernel[axis] - 1) * dilation[axis] + 1;
    return Math.max(1, effective - paddingAround(padding, axis)) + drawn.room[axis];
  });
  const channels = groups * drawn.channelsOfGroup;
  const filters = groups * drawn.filtersOfGroup;
  const bias = drawnValues('whole', filters, seed + 2).map((value) => (drawn.hasBias ? value - 100 : 0));
  const key = JSON.stringify(drawn);
  const described = {
    // What a failure prints: all values follow from it.
    [fc.toStringMethod]: () => key,
    key,
    seed,
    isWhole: drawn.values === 'whole' || drawn.values === 'constant',
    input: createTensor(channels, height, width, drawnValues(drawn.values, channels * height * width, seed)),
    bank: {
      ...{ filters, channels: drawn.channelsOfGroup, height: kernel[0], width: kernel[1] },
      weights: drawnKernels(drawn.weights, filters * drawn.channelsOfGroup, kernel[0], kernel[1], seed + 1),
      bias,
    },
    options: { stride, dilation, groups, padding, border, borderValue, flip },
  };
  return described;
}
