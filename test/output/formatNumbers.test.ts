import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNumbers } from '../../src/output/formatNumbers.js';

function write(values: number[], precision?: number): string[] {
  const floats = Float32Array.from(values);
  return Array.from(floats, formatNumbers(floats, precision));
}

describe('without a precision', () => {
  test.each<[string, number[], string[]]>([
    ['integers as integers', [0, -1, 255], ['0', '-1', '255']],
    ['negative zero without its sign', [-0, 1], ['0', '1']],
    ['as many decimals as the most needs', [3.75, 5.5, 2], ['3.75', '5.50', '2.00']],
    ['a float32 tenth is one decimal', [0.1], ['0.1']],
    ['at most four decimals', [1 / 9, 2], ['0.1111', '2.0000']],
    ['what rounds to zero without a sign', [-1e-7, 1], ['0.0000', '1.0000']],
    ['small but exact in four decimals', [0.0005, 0], ['0.0005', '0.0000']],
    ['small', [0.00123, 0, -0.01 / 3], ['1.2300e-03', '0', '-3.3333e-03']],
    ['the least float32', [1.401298464324817e-45], ['1e-45']],
    ['just not large', [99999992], ['99999992']],
    ['large', [1e8, -2.5e9], ['1.0e+08', '-2.5e+09']],
    ['the greatest float32', [3.4028234663852886e38], ['3.4028e+38']],
    ['what is no number', [NaN, Infinity, -Infinity, 1.5], ['nan', 'inf', '-inf', '1.5']],
    ['nothing but what is no number', [NaN], ['nan']],
  ])('%s', (_, values, expected) => {
    expect(write(values)).toEqual(expected);
  });
});

describe('with a precision', () => {
  test.each<[string, number[], number, string[]]>([
    ['exactly so many decimals', [1, 0.125], 2, ['1.00', '0.13']],
    ['none', [1.6, -0.2], 0, ['2', '0']],
    ['more than four', [1 / 9], 8, ['0.11111111']],
    ['the small stays plain', [1e-5], 2, ['0.00']],
    ['the large stays plain', [123456792], 0, ['123456792']],
    ['the very large', [1e20], 3, ['1.000e+20']],
  ])('%s', (_, values, precision, expected) => {
    expect(write(values, precision)).toEqual(expected);
  });

  test.each([-1, 1.5, 101, NaN])('%d is refused', (precision) => {
    expect(() => write([1], precision)).toThrow(RangeError);
  });
});

test('every number reads back as the value to within half of the last digit shown', () => {
  fc.assert(
    fc.property(fc.float32Array({ minLength: 1 }), fc.option(fc.nat(8), { nil: undefined }), (values, n) => {
      const format = formatNumbers(values, n);
      for (const value of values) {
        const text = format(value);
        if (!Number.isFinite(value)) {
          expect(text).toBe(Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf');
          continue;
        }
        const [, decimals = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d\d))?$/.exec(text)!;
        const unit = Number(`1e${Number(exponent) - decimals.length}`);
        // Beside the half unit, what float64 cannot tell apart at this magnitude.
        const tolerance = unit / 2 + Math.abs(value) * Number.EPSILON;
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(tolerance);
        if (n !== undefined && text !== '0') expect(decimals).toHaveLength(n);
      }
    }),
  );
});
