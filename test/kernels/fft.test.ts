import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConvolutionAlgorithm } from '../../src/kernels/algorithms/algorithm.js';
import { fft, prepareTiles } from '../../src/kernels/algorithms/fft/fft.js';
import { tilingOf } from '../../src/kernels/algorithms/fft/tiling.js';
import { borderNames } from '../../src/layers/borders.js';
import type { Conv2dOptions } from '../../src/layers/conv2d.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { type AnyConvolution, anyPadding } from './anyConvolution.js';
import { bandsOf, plannedFrom } from './bandsOf.js';
import {
  drawnKernels,
  drawnValues,
  type ValueKind,
  valueKinds,
  type WeightKind,
  weightKinds,
} from './drawnValues.js';
import { errorShare } from './errorShare.js';
import { sumsInFloat64 } from './sumsInFloat64.js';

type Size = readonly [height: number, width: number];

describe('fft', () => {
  it('gives a box of ones over the numbers 1 to 30 its sums', () => {
    const input = createTensor(
      1,
      5,
      6,
      Float32Array.from({ length: 30 }, (_, index) => index + 1),
    );
    const bank = { filters: 1, channels: 1, height: 3, width: 3 };
    const weights = new Float32Array(9).fill(1);
    const sums = bandsOf(
      { input, bank: { ...bank, weights, bias: Float32Array.of(1000) }, options: {} },
      fft,
    );
    // biome-ignore format: as a matrix
    const expected = [
      1072, 1081, 1090, 1099,
      1126, 1135, 1144, 1153,
      1180, 1189, 1198, 1207,
    ];
    expect(sums.length).toBe(expected.length);
    sums.forEach((sum, index) => {
      expect(Math.abs(sum - expected[index])).toBeLessThan(1e-3);
    });
  });

  it('gives an impulse in any place the kernel, turned, in both tiles of a pair', () => {
    const weights = Float32Array.from({ length: 15 }, (_, index) => index + 1);
    const bank = { filters: 1, channels: 1, height: 3, width: 5, weights, bias: new Float32Array(1) };
    const [height, width] = [17, 26];
    for (let place = 0; place < height * width; place++) {
      const input = createTensor(1, height, width);
      input.data[place] = 1;
      const map = bandsOf({ input, bank, options: { padding: 'same' } }, withTiles([16, 16]));
      const [y, x] = [Math.floor(place / width), place % width];
      const worst = map.reduce((most, value, index) => {
        const [i, j] = [y - Math.floor(index / width) + 1, x - (index % width) + 2];
        const expected = i >= 0 && i < 3 && j >= 0 && j < 5 ? weights[5 * i + j] : 0;
        const error = Math.abs(value - expected);
        return error <= most ? most : error;
      }, 0);
      expect(worst).toBeLessThan(1e-5);
    }
  });

  it.each<Size>([
    ...[16, 32, 64, 128, 256, 512, 1024].flatMap((side): Size[] => [
      [side, 16],
      [16, side],
      [side, 64],
      [32, side],
    ]),
    [128, 256],
    [256, 128],
    [16, 8192],
    [2048, 32],
  ])('transforms tiles of %i × %i', (height, width) => {
    const single = drawn({ kernel: [5, 7], height: height + 9, width: 2 * width + 13 });
    expect(shareOf(single, withTiles([height, width]))).toBeLessThan(5e-7);
    const several = { channels: 4, filters: 6, groups: 2, height: 30, width: 30 };
    const grouped = drawn({ ...several, kernel: [3, 2], options: { groups: 2 } });
    expect(shareOf(grouped, withTiles([height, width]))).toBeLessThan(5e-7);
  });

  it.each([16, 64, 512])('transforms lines of %i by kernels of a single row', (width) => {
    for (const [channels, filters] of [
      [1, 1],
      [3, 5],
    ]) {
      const lines = drawn({ kernel: [1, 9], channels, filters, height: 3, width: 1200 });
      expect(shareOf(lines, withTiles([1, width]))).toBeLessThan(5e-7);
    }
  });

  it.each<[string, Parameters<typeof drawn>[0]]>([
    ['a kernel as large as the input', { kernel: [40, 50], height: 40, width: 50 }],
    [
      'a kernel larger than the input',
      { kernel: [60, 70], height: 9, width: 8, options: { padding: 40, border: 'reflect' } },
    ],
    ['a column', { kernel: [33, 1], height: 90, width: 41 }],
    [
      'a dilated kernel',
      { kernel: [7, 5], height: 90, width: 81, options: { dilation: [9, 14], padding: 'same' } },
    ],
    [
      'strides that no tile is a multiple of',
      { kernel: [9, 9], height: 140, width: 171, options: { stride: [3, 7] } },
    ],
    [
      'strides longer than the kernel',
      { kernel: [2, 3], height: 80, width: 90, options: { stride: [5, 4] } },
    ],
    ['a stride longer than the input', { kernel: [2, 3], height: 8, width: 9, options: { stride: 500 } }],
    ['one output', { kernel: [25, 25], height: 25, width: 25 }],
    ['many groups', { kernel: [5, 5], channels: 24, filters: 24, groups: 12, height: 40, width: 40 }],
    [
      'one channel, many filters',
      { kernel: [7, 7], filters: 9, height: 50, width: 60, options: { padding: 3 } },
    ],
    [
      'many channels, one filter',
      { kernel: [7, 7], channels: 19, height: 50, width: 60, options: { padding: 3 } },
    ],
    [
      'a signal',
      { kernel: [1, 101], channels: 2, filters: 2, height: 1, width: 5000, options: { padding: 'same' } },
    ],
  ])('%s', (_, shape) => {
    expect(shareOf(drawn({ hasBias: true, ...shape }), fft)).toBeLessThan(5e-7);
  });

  it('stays within its bound for any shape, tile, border and padding, and in bands gives the same bits', () => {
    fc.assert(
      fc.property(anyTiled, fc.integer({ min: 1, max: 30 }), ({ convolution, tile }, bandHeight) => {
        const algorithm = tile === undefined ? fft : withTiles(tile);
        const map = bandsOf(convolution, algorithm);
        expect(errorShare(map, sumsInFloat64(convolution))).toBeLessThanOrEqual(fft.largestError);
        const bands = bandsOf(convolution, algorithm, bandHeight);
        expect(Buffer.compare(Buffer.from(bands.buffer), Buffer.from(map.buffer))).toBe(0);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('gives zeros exactly the bias', () => {
    const convolution = drawn({ kernel: [9, 8], filters: 2, height: 30, width: 60 });
    convolution.input.data.fill(0);
    convolution.bank.bias.set([0, -2.5]);
    const map = bandsOf(convolution, fft);
    const plane = map.length / 2;
    expect([...map]).toEqual([...Array(plane).fill(0), ...Array(plane).fill(-2.5)]);
  });

  it('lets a NaN reach no further than the pairs of tiles that see it', () => {
    const convolution = drawn({ kernel: [3, 5], height: 60, width: 100 });
    const algorithm = withTiles([16, 16]);
    const clean = bandsOf(convolution, algorithm);
    // Tiles give 14 rows and 12 columns: this value is seen by the tile of rows 14 to 27, columns 24 to 35, alone.
    convolution.input.data[20 * 100 + 30] = Number.NaN;
    bandsOf(convolution, algorithm).forEach((value, index) => {
      const [y, x] = [Math.floor(index / 96), index % 96];
      // The pair is columns 24 to 47.
      if (y >= 14 && y < 28 && x >= 24 && x < 48) expect(value).toBeNaN();
      else expect(value).toBe(clean[index]);
    });
  });
});

describe("fft's largest error, over a family of inputs and kernels", () => {
  it.each<[Size, number]>([
    [[3, 3], 7e-7],
    [[7, 9], 4e-7],
    [[15, 15], 4e-7],
    [[31, 31], 4e-7],
  ])('of %j is at most %f of Σ|w| · max|x|', (kernel, most) => {
    let largest = 0;
    for (const values of valueKinds) {
      for (const weights of weightKinds) {
        const convolution = drawn({ kernel, height: 110, width: 141, values, weights });
        largest = Math.max(largest, shareOf(convolution, fft));
      }
    }
    expect(largest).toBeLessThanOrEqual(most);
    // Not an idle bound.
    expect(largest).toBeGreaterThan(most / 10);
  });
});

describe('fft refuses', () => {
  it.each<[kernel: Size, channels: number, Conv2dOptions, string | undefined]>([
    [[31, 31], 1, {}, undefined],
    [[900, 900], 1, { padding: 'same' }, undefined],
    [[1, 8000], 1, { padding: 'same' }, undefined],
    [[3, 3], 1, { dilation: [1, 4500], padding: 'same' }, 'spans 3 × 9001 pixels'],
    [[1500, 1500], 1, { padding: 'same' }, 'spans 1500 × 1500 pixels'],
  ])('%j with %i channels, %j: %s', ([height, width], channels, options, reason) => {
    const bank = { filters: channels, channels, height, width, bias: new Float32Array(channels) };
    const weights = new Float32Array(channels * channels * height * width);
    const planned = plannedFrom({
      input: createTensor(channels, 20, 30),
      bank: { ...bank, weights },
      options: { ...options, padding: 5000 },
    });
    if (reason === undefined) expect(fft.refuses(planned)).toBeUndefined();
    else expect(fft.refuses(planned)).toContain(reason);
    expect(fft.cost(planned) === Number.POSITIVE_INFINITY).toBe(reason !== undefined);
  });
});

/** The algorithm with tiles of a given size. */
function withTiles([height, width]: Size): ConvolutionAlgorithm {
  return {
    ...fft,
    blockRows: ({ vertical, horizontal }) => tilingOf(vertical, horizontal, width, height).rows,
    prepare: (convolution) =>
      prepareTiles(convolution, tilingOf(convolution.vertical, convolution.horizontal, width, height)),
  };
}

function shareOf(convolution: AnyConvolution, algorithm: ConvolutionAlgorithm): number {
  return errorShare(bandsOf(convolution, algorithm), sumsInFloat64(convolution));
}

/** A convolution with values and weights of a kind. */
function drawn(shape: {
  kernel: Size;
  height: number;
  width: number;
  channels?: number;
  filters?: number;
  groups?: number;
  values?: ValueKind;
  weights?: WeightKind;
  seed?: number;
  hasBias?: boolean;
  options?: Conv2dOptions;
}): AnyConvolution {
  const { kernel, channels = 1, filters = 1, groups = 1, height, width, seed = 1, options = {} } = shape;
  const { values = 'fractions', weights = 'dense', hasBias = false } = shape;
  const perFilter = channels / groups;
  return {
    input: createTensor(channels, height, width, drawnValues(values, channels * height * width, seed)),
    bank: {
      ...{ filters, channels: perFilter, height: kernel[0], width: kernel[1] },
      weights: drawnKernels(weights, filters * perFilter, kernel[0], kernel[1], seed + 1),
      bias: hasBias ? drawnValues('fractions', filters, seed + 2) : new Float32Array(filters),
    },
    options: { groups, ...options },
  };
}

/** A convolution, and a tile that its kernel fits into, or none. */
const anyTiled: fc.Arbitrary<{ convolution: AnyConvolution; tile: Size | undefined }> = fc
  .record({
    kernel: fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })),
    stride: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    dilation: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    groups: fc.integer({ min: 1, max: 3 }),
    channelsOfGroup: fc.integer({ min: 1, max: 4 }),
    filtersOfGroup: fc.integer({ min: 1, max: 4 }),
    room: fc.oneof(
      fc.tuple(fc.nat(20), fc.nat(20)),
      fc.tuple(fc.nat(9), fc.nat(200)),
      fc.tuple(fc.nat(120), fc.nat(9)),
    ),
    padding: anyPadding,
    border: fc.constantFrom(...borderNames),
    borderValue: fc.integer({ min: -300, max: 300 }),
    values: fc.constantFrom(...valueKinds),
    weights: fc.constantFrom(...weightKinds),
    hasBias: fc.boolean(),
    seed: fc.nat(),
    tile: fc.option(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
      nil: undefined,
    }),
  })
  .map(({ kernel, stride, dilation, groups, channelsOfGroup, filtersOfGroup, room, tile, ...rest }) => {
    const { padding, border, borderValue, ...kinds } = rest;
    const spans = [0, 1].map((axis) => (kernel[axis] - 1) * dilation[axis] + 1);
    const [height, width] = spans.map((span, axis) => span + room[axis]);
    const convolution = drawn({
      ...{ kernel, height, width, groups, ...kinds },
      ...{ channels: groups * channelsOfGroup, filters: groups * filtersOfGroup },
      options: { groups, stride, dilation, padding: padding ?? 'valid', border, borderValue },
    });
    const side = (axis: 0 | 1, more: number) => 16 << (more + Math.max(0, 28 - Math.clz32(spans[axis] - 1)));
    return { convolution, tile: tile && ([side(0, tile[0]), side(1, tile[1])] as const) };
  });
