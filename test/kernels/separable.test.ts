import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { separable } from '../../src/kernels/algorithms/separable/separable.js';
import { separationOf } from '../../src/kernels/algorithms/separable/separation.js';
import { configureEngine } from '../../src/kernels/configureEngine.js';
import { borderNames } from '../../src/layers/borders.js';
import { planeGeometry } from '../../src/layers/planeGeometry.js';
import { createTensor } from '../../src/tensor/tensor.js';
import type { AnyConvolution } from './anyConvolution.js';
import { bandsOf, plannedFrom } from './bandsOf.js';
import { drawnKernels, drawnValues } from './drawnValues.js';
import { errorShare } from './errorShare.js';
import { sumsInFloat64 } from './sumsInFloat64.js';

/** The sweep's kernels are 31 long at most, one term of a sum. */
const longest = 300;

describe('separable', () => {
  afterAll(() => configureEngine({ threads: 1 }));

  it('sums kernels of several terms, folded or not, at every stride and dilation', () => {
    let long = 0;
    const kinds = ['smooth', 'low rank', 'whole product', 'some filters 0'] as const;
    const drawn = fc.record({
      sides: fc.tuple(fc.integer({ min: 2, max: longest }), fc.integer({ min: 3, max: 9 })),
      isTall: fc.boolean(),
      stride: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
      dilation: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
      room: fc.tuple(fc.nat(20), fc.nat(40)),
      border: fc.constantFrom(...borderNames),
      kind: fc.constantFrom(...kinds),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(drawn, ({ sides, isTall, stride, dilation, room, border, kind, seed }) => {
        const [height, width] = isTall ? sides : [sides[1], sides[0]];
        // Half of what the kernel reaches is padding.
        const around = [height, width].map((side, axis) => Math.floor(((side - 1) * dilation[axis]) / 4));
        const inputs = [height, width].map(
          (side, axis) => (side - 1) * dilation[axis] + 1 - 2 * around[axis],
        );
        const [rows, columns] = inputs.map((side, axis) => Math.max(1, side) + room[axis]);
        const convolution: AnyConvolution = {
          input: createTensor(1, rows, columns, drawnValues('fractions', rows * columns, seed)),
          bank: {
            ...{ filters: 2, channels: 1, height, width },
            weights: drawnKernels(kind, 2, height, width, seed),
            bias: Float32Array.of(0.5, -1),
          },
          options: { stride, dilation, padding: [around[0], around[1]], border, borderValue: 3 },
        };
        if (separable.refuses(plannedFrom(convolution)) !== undefined) return;
        if (sides[0] > 128) long++;
        const share = errorShare(bandsOf(convolution, separable), sumsInFloat64(convolution));
        expect(share).toBeLessThanOrEqual(separable.largestError);
      }),
      { seed: 1, numRuns: 150 },
    );
    expect(long).toBeGreaterThan(50);
  });

  it('gives the same bits with any number of threads, in bands and whole', () => {
    // Two strips of columns and two rows of units, whose rows are moved to the front several times.
    const convolution = picture(600, 3000, [31, 3]);
    configureEngine({ threads: 1 });
    const alone = bandsOf(convolution, separable);
    expect(errorShare(alone, sumsInFloat64(convolution))).toBeLessThanOrEqual(separable.largestError);
    for (const threads of [1, 2, 8]) {
      configureEngine({ threads });
      expect(Buffer.compare(bytesOf(bandsOf(convolution, separable)), bytesOf(alone))).toBe(0);
      expect(Buffer.compare(bytesOf(bandsOf(convolution, separable, 61)), bytesOf(alone))).toBe(0);
    }
  });

  it('adds two neighbours first only where weights are the same or the opposite from behind', () => {
    for (const row of [
      [1, 2, 3, 2, 1],
      [1, 2, 2, 1],
      [-1, -2, 0, 2, 1],
      [-1, -2, 2, 1],
      [-1, 2, 3, 2, 1],
      [1, 2, 5, 2, 2],
    ]) {
      const weights = Float32Array.from([1, 4, -2].flatMap((weight) => row.map((other) => weight * other)));
      const convolution: AnyConvolution = {
        input: createTensor(1, 5, 40, drawnValues('whole', 200, 3)),
        bank: { filters: 1, channels: 1, height: 3, width: row.length, weights, bias: Float32Array.of(7) },
        options: { padding: 'same' },
      };
      expect(bandsOf(convolution, separable)).toEqual(Float32Array.from(sumsInFloat64(convolution).sums));
    }
  });

  it('takes apart one kernel on several channels once', () => {
    const kernel = drawnKernels('smooth', 1, 15, 15, 1);
    const separation = separationOf({
      ...{ channels: 3, filters: 3, groups: 3 },
      weights: Float32Array.from([...kernel, ...kernel, ...kernel]),
      bias: new Float32Array(3),
      ...planeGeometry({ height: 99, width: 99 }, { size: [15, 15] }),
    });
    if (typeof separation === 'string') throw new Error(separation);
    expect(separation.rank).toBe(1);
    expect(separation.kernels[1]).toBe(separation.kernels[0]);
    expect(separation.kernels[2]).toBe(separation.kernels[0]);
  });

  it('refuses what roundings could add up to more for than is allowed', () => {
    const disk = Float32Array.from({ length: 961 }, (_, index) => {
      const [y, x] = [Math.floor(index / 31) - 15, (index % 31) - 15];
      return y * y + x * x < 200 ? 1 : 0;
    });
    const over = (channels: number) => ({
      ...{ channels, filters: 1, groups: 1, bias: new Float32Array(1) },
      weights: Float32Array.from({ length: 961 * channels }, (_, index) => disk[index % 961]),
      ...planeGeometry({ height: 99, width: 99 }, { size: [31, 31] }),
    });
    expect(separable.refuses(over(1))).toBeUndefined();
    expect(separable.refuses(over(8))).toMatch(/come apart .* rounding could add up to 1\.\de-5 /);
  });
});

function picture(height: number, width: number, [down, across]: [number, number]): AnyConvolution {
  return {
    input: createTensor(1, height, width, drawnValues('fractions', height * width, 1)),
    bank: {
      ...{ filters: 1, channels: 1, height: down, width: across },
      weights: drawnKernels('smooth', 1, down, across, 1),
      bias: new Float32Array(1),
    },
    options: { padding: 'same', border: 'reflect' },
  };
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
