import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resampleTaps } from '../../src/layers/resampleTaps.js';
import { resizePlanes } from '../../src/layers/resizePlanes.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { type OracleTensor, planes, readOracle, toTensor } from './oracle.js';

interface Case {
  readonly name: string;
  readonly input: OracleTensor;
  readonly expected: OracleTensor;
}

const cases = readOracle<Case>('resize.json');

it('has all 14 cases of the oracle', () => {
  expect(cases.length).toBe(14);
});

describe('resizePlanes gives what PyTorch does, rounded to float32:', () => {
  it.each(cases)('$name', ({ input, expected }) => {
    const [, height, width] = expected.shape;
    const resized = resizePlanes(toTensor(input), height, width);
    expect([resized.channels, resized.height, resized.width]).toEqual(expected.shape);
    // 256 is the largest value, whose float32 step is 2^-15; half of it is lost, and a little by other orders of sums.
    const wrong = expected.data.flatMap((exact, index) =>
      Math.abs(resized.data[index] - exact) <= 1.6e-5 ? [] : [{ exact, found: resized.data[index] }],
    );
    expect(wrong).toEqual([]);
  });
});

describe('resizePlanes', () => {
  it('gives the input back where it has that size', () => {
    const input = planes([[1, 2]], [[3, 4]]);
    expect(resizePlanes(input, 1, 2)).toBe(input);
  });

  it('keeps a constant plane exactly', () => {
    const input = createTensor(1, 9, 7, new Float32Array(63).fill(0.1));
    for (const [height, width] of [
      [4, 3],
      [20, 30],
      [1, 1],
    ] as const) {
      expect(new Set(resizePlanes(input, height, width).data)).toEqual(new Set([Math.fround(0.1)]));
    }
  });

  it('halves by the triangle 1 3 3 1', () => {
    expect(resizePlanes(planes([[0, 0, 0, 8, 0, 0, 0, 0]]), 1, 4)).toEqual(planes([[0, 3, 1, 0]]));
  });

  it.each([0, -1, 1.5])('refuses a height of %s', (height) => {
    expect(() => resizePlanes(planes([[1, 2]]), height, 2)).toThrow(RangeError);
  });
});

describe('resampleTaps', () => {
  const side = fc.integer({ min: 1, max: 60 });

  it('stays inside the source, with weights that sum to 1, mirrored from end to end', () => {
    fc.assert(
      fc.property(side, side, fc.boolean(), (input, output, alignCorners) => {
        const taps = resampleTaps(input, output, { alignCorners });
        expect(taps.length).toBe(output);
        const dense = taps.map(({ first, weights }) => {
          expect(first).toBeGreaterThanOrEqual(0);
          expect(first + weights.length).toBeLessThanOrEqual(input);
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
          const row = new Float64Array(input);
          row.set(weights, first);
          return row;
        });
        // A single value aligned with the first corner has no mirror image.
        if (alignCorners && output === 1) return;
        dense.forEach((row, index) => {
          const mirrored = dense[output - 1 - index].toReversed();
          row.forEach((weight, at) => {
            expect(weight).toBeCloseTo(mirrored[at], 12);
          });
        });
      }),
      { seed: 20240614, numRuns: 200 },
    );
  });
});
