import { expect, it } from 'vitest';
import { erfc } from '../../src/layers/erfc.js';
import { readOracle } from './oracle.js';

interface Case {
  readonly input: readonly number[];
  readonly expected: readonly number[];
}

const [{ input, expected }] = readOracle<Case>('erfc.json');

it('erfc is within 1e-14 of the exact value, relative to it', () => {
  expect(input.length).toBeGreaterThan(300);
  const wrong = input.flatMap((x, index) => {
    const exact = expected[index];
    // Below 2.3e-308 float64 has fewer digits, down to none.
    const within = Math.abs(erfc(x) - exact) <= 1e-14 * exact + 5e-324;
    return within ? [] : [{ x, exact, found: erfc(x), off: Math.abs(erfc(x) - exact) / exact }];
  });
  expect(wrong).toEqual([]);
});

it.each([
  [0, 1],
  [-0, 1],
  [30, 0],
  [-30, 2],
  [1e300, 0],
  [-1e300, 2],
  [Number.POSITIVE_INFINITY, 0],
  [Number.NEGATIVE_INFINITY, 2],
  [Number.NaN, Number.NaN],
])('erfc of %s is %s', (x, value) => {
  expect(erfc(x)).toBe(value);
});
