import { describe, expect, it } from 'vitest';
import { percentiles } from '../../src/output/percentiles.js';

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
