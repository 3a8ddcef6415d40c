import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeNumbers } from '../../../src/filters/facts/wholeNumbers.js';

const of = (...weights: number[]) => wholeNumbers(Float64Array.from(weights));

describe('wholeNumbers', () => {
  it.each([
    ['whole numbers', [-1, 0, 2], 1, [-1, 0, 2]],
    ['ninths', [1 / 9, 1 / 9], 9, [1, 1]],
    ['ninths that come out even', [3 / 9, 6 / 9], 3, [1, 2]],
    ['decimals', [0.1, -0.25], 20, [2, -5]],
    ['thirds and sevenths', [1 / 3, 2 / 7, -4], 21, [7, 6, -84]],
    ['the largest divisor', [1 / 65536], 65536, [1]],
    ['a large prime divisor', [2 / 65521, -1 / 65521], 65521, [2, -1]],
    ['the largest value', [2 ** 24, -(2 ** 24)], 1, [2 ** 24, -(2 ** 24)]],
    ['minus zero, which becomes zero', [-0, 1], 1, [0, 1]],
    ['nothing', [], 1, []],
  ])('%s', (_, weights, divisor, values) => {
    expect(of(...weights)).toEqual({ divisor, values });
  });

  it.each([
    ['a root', [Math.SQRT2]],
    ['a ninth in float32', [Math.fround(1 / 9)]],
    ['a ninth off by its last bit', [1 / 9 + 2 ** -56]],
    ['a divisor of 65537', [1 / 65537]],
    ['divisors with a large common multiple', [1 / 257, 1 / 263]],
    ['a value above 2^24', [2 ** 24 + 1]],
    ['a value above 2^24 over the common divisor', [2 ** 20, 1 / 17]],
    ['tiny numbers', [1e-300]],
    ['the smallest number', [Number.MIN_VALUE]],
    ['huge numbers', [1e300]],
  ])('are none for %s', (_, weights) => {
    expect(of(...weights)).toBeUndefined();
  });

  it('finds the smallest divisor of any fractions, and the weights again', () => {
    const fraction = fc.array(fc.integer({ min: -255, max: 255 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(fraction, fc.integer({ min: 1, max: 65536 }), (numbers, divisor) => {
        const weights = Float64Array.from(numbers, (number) => number / divisor);
        const found = wholeNumbers(weights);
        const common = numbers.reduce((a, b) => greatestCommonDivisor(a, Math.abs(b)), divisor);
        expect(found?.divisor).toBe(divisor / common);
        expect(found?.values.map((value) => value / (divisor / common) + 0)).toEqual(
          Array.from(weights, (weight) => weight + 0),
        );
      }),
    );
  });
});

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
