import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { matrixLines } from '../../src/commands/filters/matrixLines.js';

function printed(weights: readonly number[], full = false): string[] {
  const kernel = { height: 1, width: weights.length, weights: Float64Array.from(weights) };
  return matrixLines(kernel, full).map(stripVTControlCharacters);
}

test.each([
  ['whole numbers', [1, -2], ['   1  -2']],
  ['the largest of them', [2 ** 24, 0], ['  16777216         0']],
  ['ninths', [1 / 9, 2 / 9], ['  1  2', '  all divided by 9']],
  ['a small fraction', [1 / 65536, 0], ['  1  0', '  all divided by 65536']],
  ['small decimals', [1.234e-6, -1e-7], ['   0.00000123  -0.00000010']],
  ['smaller ones', [9.87e-7, -1e-7], ['   9.87  -1.00', '  in units of 1e-7']],
  ['tiny ones', [1e-30, -1e-30], ['   1.00  -1.00', '  in units of 1e-30']],
  ['those below float32', [3e-300, -1.5e-300], ['   3.00  -1.50', '  in units of 1e-300']],
  ['the smallest', [Number.MIN_VALUE, 0], ['  5.00  0.00', '  in units of 1e-324']],
  ['large decimals', [2 ** 32, -2e9], ['   4294967296  -2000000000']],
  ['larger ones', [1.25e10, -1e9], ['   1.25  -0.10', '  in units of 1e10']],
  ['huge ones', [3e38, -1e38], ['   3.00  -1.00', '  in units of 1e38']],
])('%s', (_, weights, lines) => {
  expect(printed(weights)).toEqual(lines);
  expect(printed(weights, true)).toEqual(lines);
});

test.each([1e-300, 1e-30, 1, 1e38])('weights of %d that are too wide are rounded to units', (size) => {
  const weights = Array.from({ length: 15 }, (_, i) => (Math.SQRT2 * (i - 7) * size) / 7);
  const exponent = Math.round(Math.log10(size));
  const lines = printed(weights);
  expect(lines).toHaveLength(2);
  expect(lines[0].trim().split(/ +/).map(Number)).toEqual(
    Array.from({ length: 15 }, (_, i) => Math.round((14.142 * (i - 7)) / 7) + 0),
  );
  expect(lines[1]).toBe(`  in units of 1e${exponent - 1}, rounded; --full prints the weights`);
  expect(printed(weights, true)[0].trim().split(/ +/)).toHaveLength(15);
});
