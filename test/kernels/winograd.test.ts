import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { winograd } from '../../src/kernels/algorithms/winograd/winograd.js';
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
import { sumsInFloat64 } from './sumsInFloat64.js';

describe('winograd', () => {
  it('gives a box of ones over the numbers 1 to 30 its sums', () => {
    const input = createTensor(
      1,
      5,
      6,
      Float32Array.from({ length: 30 }, (_, index) => index + 1),
    );
    const bank = { filters: 1, channels: 1, height: 3, width: 3 };
    const sums = bandsOf(
      {
        input,
        bank: { ...bank, weights: new Float32Array(9).fill(1), bias: Float32Array.of(1000) },
        options: {},
      },
      winograd,
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

  it.each([
    [0, 0],
    [1, 2],
    [2, 1],
  ])('gives an impulse the kernel, turned, around any place: weight (%i, %i)', (row, column) => {
    const weights = new Float32Array(9);
    weights[3 * row + column] = 1;
    for (let place = 0; place < 7 * 9; place++) {
      const input = createTensor(1, 7, 9);
      input.data[place] = 1;
      const bank = { filters: 1, channels: 1, height: 3, width: 3, weights, bias: new Float32Array(1) };
      const map = bandsOf({ input, bank, options: { padding: 1 } }, winograd);
      const [y, x] = [Math.floor(place / 9) + 1 - row, (place % 9) + 1 - column];
      map.forEach((value, index) => {
        const expected = index === 9 * y + x && x >= 0 && x < 9 ? 1 : 0;
        expect(Math.abs(value - expected)).toBeLessThan(1e-6);
      });
    }
  });

  it('stays within its bound for any sides, borders, paddings and groups, and in bands gives the same bits', () => {
    fc.assert(
      fc.property(anyWinograd, fc.integer({ min: 1, max: 9 }), (convolution, bandHeight) => {
        const map = bandsOf(convolution, winograd);
        expect(largestShare(convolution, map)).toBeLessThanOrEqual(winograd.largestError);
        const bands = bandsOf(convolution, winograd, bandHeight);
        expect(Buffer.compare(Buffer.from(bands.buffer), Buffer.from(map.buffer))).toBe(0);
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it.each([
    { name: 'channels of several chunks', channels: 300, filters: 5, height: 6, width: 7 },
    { name: 'filters of several units and blocks', channels: 3, filters: 300, height: 9, width: 10 },
    { name: 'tiles of several units', channels: 5, filters: 6, height: 130, width: 41 },
    { name: 'rows of tiles longer than a unit', channels: 2, filters: 3, height: 9, width: 700 },
    { name: 'many groups', channels: 70, filters: 70, groups: 35, height: 12, width: 13 },
    { name: 'one output', channels: 4, filters: 4, height: 3, width: 3, padding: [0, 0] as const },
  ])('$name', ({ channels, filters, height, width, groups = 1, padding = 'same' as const }) => {
    const convolution = drawn({ channels, filters, groups, height, width, options: { padding, groups } });
    expect(largestShare(convolution, bandsOf(convolution, winograd))).toBeLessThanOrEqual(1e-6);
  });

  it('gives zeros exactly the bias', () => {
    const bank = { filters: 2, channels: 1, height: 3, width: 3 };
    const weights = drawnKernels('dense', 2, 3, 3, 1);
    const bias = Float32Array.of(0, -2.5);
    const map = bandsOf(
      { input: createTensor(1, 5, 5), bank: { ...bank, weights, bias }, options: {} },
      winograd,
    );
    expect([...map]).toEqual([...Array(9).fill(0), ...Array(9).fill(-2.5)]);
  });

  it('lets a NaN reach no further than the tiles that see it', () => {
    const convolution = drawn({
      channels: 2,
      filters: 1,
      height: 40,
      width: 40,
      options: { padding: 'same' },
    });
    const clean = bandsOf(convolution, winograd);
    // Row 17 is seen by output rows 16 to 18, of the tile row 16 to 19; the same of columns.
    convolution.input.data[17 * 40 + 17] = Number.NaN;
    const map = bandsOf(convolution, winograd);
    map.forEach((value, index) => {
      const [y, x] = [Math.floor(index / 40), index % 40];
      const within = y >= 16 && y < 20 && x >= 16 && x < 20;
      if (!within) expect(value).toBe(clean[index]);
      else if (y < 19 && x < 19) expect(value).toBeNaN();
    });
  });
});

describe("winograd's largest error, over a family of inputs and kernels", () => {
  it.each([
    { channels: 1, most: winograd.largestError },
    { channels: 4, most: 2e-6 },
    { channels: 16, most: 1.5e-6 },
    { channels: 64, most: 5e-7 },
  ])('of $channels channels is at most $most of Σ|w| · max|x|', ({ channels, most }) => {
    let largest = 0;
    for (const values of valueKinds) {
      for (const weights of weightKinds) {
        for (let seed = 0; seed < 3; seed++) {
          const side = Math.round(80 / Math.sqrt(channels)) + 6;
          const shape = { channels, filters: 3, height: side, width: side };
          const convolution = drawn({ ...shape, values, weights, seed, options: { padding: 'same' } });
          const share = largestShare(convolution, bandsOf(convolution, winograd));
          largest = Math.max(largest, share);
        }
      }
    }
    expect(largest).toBeLessThanOrEqual(most);
    // Not an idle bound.
    expect(largest).toBeGreaterThan(most / 20);
  });

  it('of many channels of which a filter weighs one value alone is that of one channel', () => {
    let largest = 0;
    for (const values of valueKinds) {
      for (let seed = 0; seed < 3; seed++) {
        const shape = { channels: 8, filters: 18, height: 60, width: 60 };
        const convolution = drawn({ ...shape, values, weights: 'one weight', seed, options: {} });
        largest = Math.max(largest, largestShare(convolution, bandsOf(convolution, winograd)));
      }
    }
    expect(largest).toBeLessThanOrEqual(winograd.largestError);
    expect(largest).toBeGreaterThan(winograd.largestError / 20);
  });
});

describe("winograd's cost", () => {
  const shape = { height: 20, width: 20, options: {} };
  const cost = (values: Parameters<typeof drawn>[0]) => winograd.cost(plannedFrom(drawn(values)));

  it('grows with channels, filters and tiles', () => {
    const one = cost({ ...shape, channels: 8, filters: 8 });
    expect(one).toBeGreaterThan(0);
    expect(cost({ ...shape, channels: 16, filters: 8 })).toBeGreaterThan(1.5 * one);
    expect(cost({ ...shape, channels: 8, filters: 16 })).toBeGreaterThan(1.5 * one);
    expect(cost({ ...shape, channels: 8, filters: 8, height: 40 })).toBeGreaterThan(1.5 * one);
  });

  it.each<[string, number[], boolean]>([
    ['one weight', [0, 0, 5, 0, 0, 0, 0, 0, 0], true],
    ['one that outweighs all others', [0.1, 0, 5, 0, 0.1, 0, 0, 0, 0.2], true],
    ['four of the same size', [1, 0, 1, 0, 0, 0, 1, 0, -1], false],
    ['none', [0, 0, 0, 0, 0, 0, 0, 0, 0], false],
  ])('keeps auto from it where a filter has %s', (_, weights, isInfinite) => {
    const convolution = drawn({ ...shape, channels: 1, filters: 3 });
    convolution.bank.weights.set(weights, 9);
    expect(winograd.cost(plannedFrom(convolution)) === Number.POSITIVE_INFINITY).toBe(isInfinite);
  });
});

describe('winograd refuses', () => {
  it.each<[kernel: [number, number], Conv2dOptions, string | undefined]>([
    [[3, 3], {}, undefined],
    [[3, 3], { padding: 7, border: 'wrap' }, undefined],
    [[5, 3], {}, '5×3 at stride 1,1 and dilation 1,1'],
    [[3, 3], { stride: [1, 2] }, '3×3 at stride 1,2 and dilation 1,1'],
    [[3, 3], { dilation: 2 }, '3×3 at stride 1,1 and dilation 2,2'],
  ])('%j %j: %s', ([height, width], options, reason) => {
    const bank = { filters: 1, channels: 1, height, width };
    const weights = new Float32Array(height * width);
    const input = createTensor(1, 9, 9);
    const planned = plannedFrom({ input, bank: { ...bank, weights, bias: new Float32Array(1) }, options });
    expect(winograd.refuses(planned)).toBe(
      reason && `winograd is for kernels of 3×3 at stride 1 and dilation 1, and this one is ${reason}`,
    );
  });
});

/** A convolution that winograd is for, with kernels and values of a kind; `one weight`: all others of each filter are 0. */
function drawn(shape: {
  channels: number;
  filters: number;
  groups?: number;
  height: number;
  width: number;
  values?: ValueKind;
  weights?: WeightKind | 'one weight';
  seed?: number;
  hasBias?: boolean;
  options: Conv2dOptions;
}): AnyConvolution {
  const { channels, filters, groups = 1, height, width, seed = 1, options } = shape;
  const { values = 'fractions', weights: kind = 'dense' } = shape;
  const perFilter = channels / groups;
  const weights =
    kind === 'one weight'
      ? new Float32Array(filters * perFilter * 9)
      : drawnKernels(kind, filters * perFilter, 3, 3, seed + 1);
  if (kind === 'one weight') {
    const places = drawnValues('whole', filters, seed + 2);
    const large = drawnValues('fractions', filters, seed + 3);
    places.forEach((place, filter) => {
      weights[filter * perFilter * 9 + (place % (perFilter * 9))] = large[filter] + 1.5;
    });
  }
  const bias =
    shape.hasBias === true ? drawnValues('fractions', filters, seed + 4) : new Float32Array(filters);
  return {
    input: createTensor(channels, height, width, drawnValues(values, channels * height * width, seed)),
    bank: { filters, channels: perFilter, height: 3, width: 3, weights, bias },
    options,
  };
}

const anyWinograd = fc
  .record({
    groups: fc.integer({ min: 1, max: 3 }),
    channelsOfGroup: fc.integer({ min: 1, max: 9 }),
    filtersOfGroup: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 3, max: 30 }),
    width: fc.oneof(fc.integer({ min: 3, max: 30 }), fc.integer({ min: 3, max: 150 })),
    padding: anyPadding,
    border: fc.constantFrom(...borderNames),
    borderValue: fc.integer({ min: -300, max: 300 }),
    values: fc.constantFrom(...valueKinds),
    weights: fc.constantFrom(...weightKinds),
    hasBias: fc.boolean(),
    seed: fc.nat(),
  })
  .map(({ groups, channelsOfGroup, filtersOfGroup, padding, border, borderValue, ...rest }) =>
    drawn({
      ...rest,
      ...{ groups, channels: groups * channelsOfGroup, filters: groups * filtersOfGroup },
      options: { groups, padding: padding ?? 'valid', border, borderValue },
    }),
  );

/** The largest error, as a share of Σ|w| · max|x| and the bias of its filter; infinity where that is not a number. */
function largestShare(convolution: AnyConvolution, map: Float32Array): number {
  const { sums, scales } = sumsInFloat64(convolution);
  const { bias } = convolution.bank;
  const plane = sums.length / scales.length;
  if (map.length !== sums.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let index = 0; index < sums.length; index++) {
    const filter = Math.floor(index / plane);
    const error = Math.abs(map[index] - sums[index]);
    const share = error === 0 ? 0 : error / (scales[filter] + Math.abs(bias[filter]));
    if (!(share <= largest)) largest = Number.isNaN(share) ? Number.POSITIVE_INFINITY : share;
  }
  return largest;
}
