import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentiles, percentilesOfBands } from '../../src/output/percentiles.js';

const percents = [0, 1, 10, 25, 50, 99, 99.9, 100] as const;

describe('percentiles are those of numpy.percentile', () => {
  // NumPy 1.24: numpy.percentile(numpy.array(values, float64), percents)
  it.each([
    [
      [3, 1, 2],
      [1, 1.02, 1.2, 1.5, 2, 2.98, 2.998, 3],
    ],
    [
      [10, 20, 30, 40],
      [10, 10.3, 13, 17.5, 25, 39.7, 39.97, 40],
    ],
    [
      [-5, 0, 7.5, 100, 2, 2, 9],
      [-5, -4.7, -2, 1, 2, 94.54, 99.454, 100],
    ],
    [[1.5], [1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]],
    [Array.from({ length: 1000 }, (_, i) => (i * i) % 997), [0, 8.95, 88.9, 236.75, 495.5, 985.02, 996, 996]],
  ])('of %j', (values, expected) => {
    const found = percentiles(Float32Array.from(values), percents);
    expect(found).toHaveLength(expected.length);
    found.forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index], 9);
    });
  });

  it('and leave the values in their order', () => {
    const values = Float32Array.of(3, 1, 2);
    percentiles(values, [50]);
    expect([...values]).toEqual([3, 1, 2]);
  });

  it('with negative zeros, large and small numbers', () => {
    const values = Float32Array.of(1e30, -1e-30, -0, 0, -1e30);
    expect(percentiles(values, [0, 50, 100])).toEqual([
      Math.fround(-1e30),
      expect.closeTo(0, 20),
      Math.fround(1e30),
    ]);
  });
});

describe('percentiles of bands', () => {
  it('are those of all values sorted, to the last bit', () => {
    // Few upper halves with many lower ones, zeros of both signs, and the ends of float32.
    const value = fc.oneof(
      fc.float({ noNaN: true, noDefaultInfinity: true }),
      fc.float({ min: 1, max: Math.fround(1.001), noNaN: true }),
      fc.float({ min: Math.fround(-1.001), max: -1, noNaN: true }),
      fc.constantFrom(0, -0, 5, 1e-45, -1e-45, 3.4028234663852886e38, -3.4028234663852886e38),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { maxLength: 40 }), { minLength: 1, maxLength: 6 }),
        value,
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 4 }),
        (drawn, one, wanted) => {
          const bands = [...drawn, [one]].map((band) => Float32Array.from(band));
          const sorted = Float32Array.from(bands.flatMap((band) => [...band])).sort();
          const all = [...wanted, 0, 100];
          const expected = all.map((percent) => {
            const rank = (percent / 100) * (sorted.length - 1);
            const below = sorted[Math.floor(rank)];
            const above = sorted[Math.min(Math.floor(rank) + 1, sorted.length - 1)];
            return below + (above - below) * (rank - Math.floor(rank));
          });
          const found = percentilesOfBands(sorted.length, (take) => bands.forEach(take), all);
          expect(found.map((number) => [number])).toEqual(expected.map((number) => [number]));
        },
      ),
      { seed: 8, numRuns: 500 },
    );
  });
});
