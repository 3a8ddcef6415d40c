import type { AxisGeometry, PlannedConvolution } from '../../src/kernels/convolution.js';
import { drawnKernels, type WeightKind } from '../kernels/drawnValues.js';

/** A convolution that is measured for the cost model. */
export interface CalibrationCase {
  readonly name: string;
  readonly convolution: PlannedConvolution;
}

interface Shape {
  readonly kernel: readonly [number, number];
  readonly size: readonly [number, number];
  readonly channels?: number;
  readonly filters?: number;
  readonly groups?: number;
  readonly stride?: number;
  readonly dilation?: number;
  readonly weights?: WeightKind;
}

/** Pictures, layers and strips, from where direct sums are the fastest to where nothing else than they should be left. */
export function calibrationCases(): CalibrationCase[] {
  return shapes().map((shape) => ({ name: nameOf(shape), convolution: plannedOf(shape) }));
}

function shapes(): Shape[] {
  const square = (side: number) => [side, side] as const;
  const list: Shape[] = [];
  // One plane: photographs and parts of them.
  for (const size of [square(256), [600, 800], [1080, 1920]] as const) {
    for (const side of [2, 3, 4, 5, 6, 7, 9, 11, 13, 15, 19, 23, 31]) {
      for (const weights of ['dense', 'smooth', 'low rank'] as const) {
        if (side > 15 && size[0] > 600 && weights === 'dense') continue;
        list.push({ kernel: square(side), size, weights });
      }
    }
    list.push(
      { kernel: [1, 9], size },
      { kernel: [9, 1], size },
      { kernel: [1, 31], size },
      { kernel: [31, 3], size },
    );
    list.push(
      { kernel: square(3), size, weights: 'whole product' },
      { kernel: square(5), size, weights: 'sparse' },
    );
    list.push(
      { kernel: square(15), size, weights: 'sparse' },
      { kernel: square(63), size, weights: 'smooth' },
    );
  }
  list.push(
    { kernel: square(63), size: square(256) },
    { kernel: square(101), size: square(400), weights: 'smooth' },
  );
  // Colour, and first layers.
  for (const side of [3, 5, 7, 11]) {
    for (const filters of [1, 2, 3, 8, 16])
      list.push({ kernel: square(side), size: square(224), channels: 3, filters });
    list.push({
      kernel: square(side),
      size: square(224),
      channels: 3,
      filters: 3,
      groups: 3,
      weights: 'smooth',
    });
    list.push({ kernel: square(side), size: square(224), channels: 3, weights: 'smooth' });
  }
  // Layers.
  for (const [channels, size] of [
    [4, 112],
    [16, 112],
    [32, 56],
    [64, 56],
    [128, 28],
    [256, 14],
  ] as const) {
    for (const side of [1, 3, 5, 7]) {
      const filters = channels;
      list.push({ kernel: square(side), size: square(size), channels, filters });
      if (side > 1)
        list.push({ kernel: square(side), size: square(size), channels, filters, groups: channels });
      if (side === 5)
        list.push({ kernel: square(side), size: square(size), channels, filters, weights: 'smooth' });
    }
    list.push({ kernel: square(3), size: square(size), channels, filters: 2 });
    list.push({ kernel: square(3), size: square(size), channels: 2, filters: channels });
    list.push({ kernel: square(3), size: square(size + 3), channels, filters: channels + 1 });
  }
  // Strides and dilations.
  for (const [side, weights] of [
    [3, 'dense'],
    [7, 'dense'],
    [7, 'smooth'],
    [15, 'dense'],
    [15, 'smooth'],
  ] as const) {
    for (const stride of [2, 3, 4]) list.push({ kernel: square(side), size: square(300), stride, weights });
    for (const dilation of [2, 3]) list.push({ kernel: square(side), size: square(300), dilation, weights });
    list.push({ kernel: square(side), size: square(224), channels: 3, filters: 16, stride: 2, weights });
  }
  // Signals, and narrow planes.
  list.push({ kernel: [1, 31], size: [1, 200_000] }, { kernel: [1, 255], size: [1, 100_000] });
  list.push(
    { kernel: square(3), size: [3000, 7] },
    { kernel: square(5), size: [2000, 20], weights: 'smooth' },
  );
  return list;
}

function nameOf({
  kernel,
  size,
  channels = 1,
  filters = 1,
  groups = 1,
  stride = 1,
  dilation = 1,
  weights = 'dense',
}: Shape): string {
  return [
    `${size.join('×')}`,
    `${channels}→${filters}`,
    kernel.join('×'),
    ...(groups > 1 ? [`groups ${groups}`] : []),
    ...(stride > 1 ? [`stride ${stride}`] : []),
    ...(dilation > 1 ? [`dilation ${dilation}`] : []),
    weights,
  ].join(' ');
}

function plannedOf({
  kernel,
  size,
  channels = 1,
  filters = 1,
  groups = 1,
  stride = 1,
  dilation = 1,
  weights = 'dense',
}: Shape): PlannedConvolution {
  const [vertical, horizontal] = ([0, 1] as const).map((axis) =>
    axisOf(size[axis], kernel[axis], stride, dilation),
  );
  return {
    ...{ channels, filters, groups, vertical, horizontal },
    weights: drawnKernels(weights, (filters * channels) / groups, kernel[0], kernel[1], 1),
    bias: new Float32Array(filters),
  };
}

/** Padded as `same` does. */
function axisOf(input: number, kernel: number, stride: number, dilation: number): AxisGeometry {
  const reach = (kernel - 1) * dilation;
  const output = Math.ceil(input / stride);
  const total = Math.max(0, (output - 1) * stride + reach + 1 - input);
  const before = Math.floor(total / 2);
  return { input, kernel, stride, dilation, before, after: total - before, output };
}
