import { expect, test } from 'vitest';
import { compensatedSum } from '../../src/tensor/compensatedSum.js';

test('keeps what a plain sum loses', () => {
  expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2);
  expect(compensatedSum(Array(10).fill(0.1))).toBe(1);
  expect(compensatedSum([])).toBe(0);
});
