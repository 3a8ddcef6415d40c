import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConvolutionAlgorithm } from '../../src/kernels/algorithms/algorithm.js';
import { direct } from '../../src/kernels/algorithms/direct/direct.js';
import { preparePointwise } from '../../src/kernels/algorithms/pointwise.js';
import { borderNames } from '../../src/layers/borders.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { type AnyConvolution, anyPadding } from './anyConvolution.js';
import { bandsOf, plannedFrom } from './bandsOf.js';
import { drawnKernels, drawnValues, valueKinds, weightKinds } from './drawnValues.js';
import { sumsInFloat64 } from './sumsInFloat64.js';

const pointwise: ConvolutionAlgorithm = { ...direct, prepare: preparePointwise };

describe('preparePointwise', () => {
  it('mixes channels by hand-worked weights', () => {
    const input = createTensor(2, 1, 3, Float32Array.of(1, 2, 3, 10, 20, 30));
    const bank = { filters: 2, channels: 2, height: 1, width: 1 };
    const weights = Float32Array.of(1, 1, -1, 0.5);
    const map = bandsOf(
      { input, bank: { ...bank, weights, bias: Float32Array.of(0, 100) }, options: {} },
      pointwise,
    );
    expect([...map]).toEqual([11, 22, 33, 104, 108, 112]);
  });

  it('sums in float32 in the order of the channels, 128 at a time, the bias last, at any stride and border', () => {
    fc.assert(
      fc.property(anyPointwise, fc.integer({ min: 1, max: 9 }), (convolution, bandHeight) => {
        const expected = sumsInOrder(convolution);
        expect(isSame(bandsOf(convolution, pointwise), expected)).toBe(true);
        expect(isSame(bandsOf(convolution, pointwise, bandHeight), expected)).toBe(true);
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  it.each([
    { name: 'channels of several chunks', channels: 300, filters: 9, height: 7, width: 9 },
    { name: 'as many channels as a chunk', channels: 128, filters: 5, height: 5, width: 20 },
    { name: 'pixels of several units', channels: 3, filters: 6, height: 41, width: 50 },
    { name: 'many groups', channels: 60, filters: 90, groups: 30, height: 9, width: 13 },
    { name: 'a stride', channels: 6, filters: 7, height: 41, width: 50, stride: [3, 2] as const },
    { name: 'one pixel', channels: 9, filters: 10, height: 1, width: 1 },
  ])(
    '$name: the same, and near the sums in float64',
    ({ channels, filters, height, width, groups = 1, stride = 1 }) => {
      const convolution: AnyConvolution = {
        input: createTensor(channels, height, width, drawnValues('fractions', channels * height * width, 1)),
        bank: {
          ...{ filters, channels: channels / groups, height: 1, width: 1 },
          weights: drawnKernels('dense', (filters * channels) / groups, 1, 1, 2),
          bias: drawnValues('fractions', filters, 3),
        },
        options: { groups, stride },
      };
      const map = bandsOf(convolution, pointwise);
      expect(isSame(map, sumsInOrder(convolution))).toBe(true);
      const { sums, scales } = sumsInFloat64(convolution);
      sums.forEach((sum, index) => {
        const filter = Math.floor((index * filters) / sums.length);
        expect(Math.abs(map[index] - sum)).toBeLessThanOrEqual(1e-6 * (scales[filter] + 1));
      });
    },
  );
});

const anyPointwise: fc.Arbitrary<AnyConvolution> = fc
  .record({
    groups: fc.integer({ min: 1, max: 3 }),
    channelsOfGroup: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 120, max: 140 })),
    filtersOfGroup: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 12 }),
    width: fc.integer({ min: 1, max: 40 }),
    stride: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    padding: fc.oneof(fc.constant('valid' as const), anyPadding),
    border: fc.constantFrom(...borderNames),
    borderValue: fc.integer({ min: -300, max: 300 }),
    values: fc.constantFrom(...valueKinds),
    weights: fc.constantFrom(...weightKinds),
    seed: fc.nat(),
  })
  .map(({ groups, channelsOfGroup, filtersOfGroup, height, width, values, weights, seed, ...rest }) => {
    const channels = groups * channelsOfGroup;
    const filters = groups * filtersOfGroup;
    return {
      input: createTensor(channels, height, width, drawnValues(values, channels * height * width, seed)),
      bank: {
        ...{ filters, channels: channelsOfGroup, height: 1, width: 1 },
        weights: drawnKernels(weights, filters * channelsOfGroup, 1, 1, seed + 1),
        bias: drawnValues('fractions', filters, seed + 2),
      },
      options: {
        ...{ groups, stride: rest.stride, padding: rest.padding ?? 'valid' },
        ...{ border: rest.border, borderValue: rest.borderValue },
      },
    };
  });

/** The sums as they are specified, one rounding after the other. */
function sumsInOrder(convolution: AnyConvolution): Float32Array {
  const { input, bank } = convolution;
  const { filters, groups, vertical, horizontal, rows, columns, fill, bias } = plannedFrom(convolution);
  const { fround } = Math;
  const output = new Float32Array(filters * vertical.output * horizontal.output);
  let position = 0;
  for (let filter = 0; filter < filters; filter++) {
    const first = Math.floor((filter * groups) / filters) * bank.channels;
    for (let y = 0; y < vertical.output; y++) {
      for (let x = 0; x < horizontal.output; x++) {
        const row = rows[y * vertical.stride];
        const column = columns[x * horizontal.stride];
        let total = 0;
        for (let chunk = 0; chunk < bank.channels; chunk += 128) {
          let sum = 0;
          for (let channel = chunk; channel < Math.min(chunk + 128, bank.channels); channel++) {
            const place = ((first + channel) * input.height + row) * input.width + column;
            const value = row < 0 || column < 0 ? fill : input.data[place];
            sum = fround(sum + fround(bank.weights[filter * bank.channels + channel] * value));
          }
          total = chunk === 0 ? sum : fround(total + sum);
        }
        output[position++] = fround(total + bias[filter]);
      }
    }
  }
  return output;
}

/** Whether two maps are the same but for the sign of 0. */
function isSame(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
