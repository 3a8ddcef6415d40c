import { expect, test } from 'vitest';
import { binaryScale } from '../../src/tensor/binaryScale.js';

test.each([
  [[3, -5], 4],
  [[-0.3], 0.25],
  [[8], 8],
  [[0, -0], 1],
  [[], 1],
  [[Number.MIN_VALUE], Number.MIN_VALUE],
  [[1e308, 1], 2 ** 1023],
])('of %j it is %d', (values, scale) => {
  expect(binaryScale(values)).toBe(scale);
});
