import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { combinations, combinedRows, combineMaps } from '../../src/layers/combineMaps.js';
import { rowsOf } from '../../src/tensor/planeRows.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { byBands } from '../tensor/byBands.js';
import { planes } from './oracle.js';

describe('combineMaps', () => {
  const maps = [planes([[3, -4, 0]], [[1, 2, 6]]), planes([[4, -3, 0]], [[1, -2, 2]])];

  it.each([
    ['max', [4, -3, 0, 1, 2, 6]],
    ['sum', [7, -7, 0, 2, 0, 8]],
    ['mean', [3.5, -3.5, 0, 1, 0, 4]],
    [
      'magnitude',
      [5, 5, 0, Math.fround(Math.SQRT2), Math.fround(2 * Math.SQRT2), Math.fround(Math.sqrt(40))],
    ],
  ] as const)('%s of two maps of two channels, value by value', (combination, expected) => {
    expect(combineMaps(maps, combination)).toEqual(createTensor(2, 1, 3, Float32Array.from(expected)));
  });

  it.each([
    ['max', -5],
    ['sum', -5],
    ['mean', -5],
    ['magnitude', 5],
  ] as const)('%s of one map of -5 is %i', (combination, expected) => {
    expect(combineMaps([planes([[-5]])], combination)).toEqual(planes([[expected]]));
  });

  it('max of negative values is negative', () => {
    expect(combineMaps([planes([[-7]]), planes([[-2]]), planes([[-9]])], 'max')).toEqual(planes([[-2]]));
  });

  it('rounds once, at the end: 2²⁴ + 1 + 1 is not 2²⁴', () => {
    const three = [planes([[2 ** 24]]), planes([[1]]), planes([[1]])];
    expect(combineMaps(three, 'sum')).toEqual(planes([[2 ** 24 + 2]]));
    expect(combineMaps([...three, planes([[2 ** 24 + 2]])], 'mean')).toEqual(planes([[2 ** 23 + 1]]));
  });

  it('takes the magnitude of values whose squares are beyond float32', () => {
    expect(combineMaps([planes([[3e30]]), planes([[4e30]])], 'magnitude').data[0]).toBe(Math.fround(5e30));
  });

  it('knows six ways', () => {
    expect(combinations).toEqual(['max', 'sum', 'mean', 'magnitude', 'angle', 'orientation']);
  });

  it('takes a gradient along x and along y as an angle or a colour', () => {
    const [x, y] = [planes([[3, 0]]), planes([[0, -5]])];
    expect(combineMaps([x, y], 'angle')).toEqual(planes([[0, 90]]));
    expect(combineMaps([y, x], 'angle')).toEqual(planes([[270, 180]]));
    expect(combineMaps([x, y], 'orientation')).toEqual(planes([[3, 2.5]], [[0, 5]], [[0, 0]]));
  });

  it.each([
    [[planes([[1]])], 'not 1'],
    [[planes([[1]]), planes([[1]]), planes([[1]])], 'not 3'],
    [[createTensor(3, 1, 1), createTensor(3, 1, 1)], 'not 2 in colour'],
  ] as const)('refuses other maps than a gradient: %#', (given, found) => {
    for (const combination of ['angle', 'orientation'] as const) {
      expect(() => combineMaps(given, combination)).toThrow(
        new InputError(
          `--combine ${combination} needs 2 maps of one channel, x and y, as of -f sobel, ${found}`,
        ),
      );
    }
  });

  it('leaves the maps as they were', () => {
    const given = [planes([[1, 2]]), planes([[3, 4]])];
    combineMaps(given, 'sum');
    expect(given).toEqual([planes([[1, 2]]), planes([[3, 4]])]);
  });

  it.each([
    [createTensor(1, 2, 4), '2×3 and 2×4'],
    [createTensor(1, 3, 3), '2×3 and 3×3'],
    // As many values, but of another shape
    [createTensor(1, 3, 2), '2×3 and 3×2'],
  ])('refuses maps of different sizes: %#', (other, sizes) => {
    const first = createTensor(1, 2, 3);
    expect(() => combineMaps([first, first, other], 'max')).toThrow(
      new InputError(
        `maps of different sizes cannot be combined: ${sizes}; use filters of one size, or --padding same`,
      ),
    );
  });

  it('refuses colour beside one channel', () => {
    expect(() => combineMaps([createTensor(3, 2, 3), createTensor(1, 2, 3)], 'max')).toThrow(
      new InputError('colour maps and maps of one channel cannot be combined; use --gray or --color for all'),
    );
  });
});

it('combines maps in bands as it does whole', () => {
  const cases = fc.record({
    combination: fc.constantFrom(...combinations),
    height: fc.integer({ min: 1, max: 20 }),
    step: fc.integer({ min: 1, max: 7 }),
    heights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
    seed: fc.nat(99),
  });
  fc.assert(
    fc.property(cases, ({ combination, height, step, heights, seed }) => {
      const maps = [1, 2].map((factor) => {
        const data = Float32Array.from({ length: height * 5 }, (_, i) => Math.sin(i * factor + seed) * 50);
        return createTensor(1, height, 5, data);
      });
      const inBands = maps.map((map) => ({ ...rowsOf(map), step }));
      expect(byBands(combinedRows(inBands, combination), heights)).toEqual(combineMaps(maps, combination));
    }),
    { seed: 20260706, numRuns: 100 },
  );
});
