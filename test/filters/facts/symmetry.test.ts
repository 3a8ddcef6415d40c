import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symmetry } from '../../../src/filters/facts/symmetry.js';
import { kernelOf } from './kernelOf.js';

describe('symmetry', () => {
  it.each([
    [
      'sobel-x',
      [
        [-1, 0, 1],
        [-2, 0, 2],
        [-1, 0, 1],
      ],
      ['odd', 'odd', 'even', false, false],
    ],
    [
      'laplacian',
      [
        [0, 1, 0],
        [1, -4, 1],
        [0, 1, 0],
      ],
      ['even', 'even', 'even', true, true],
    ],
    [
      'emboss',
      [
        [-2, -1, 0],
        [-1, 1, 1],
        [0, 1, 2],
      ],
      ['none', 'none', 'none', true, false],
    ],
    [
      'roberts',
      [
        [1, 0],
        [0, -1],
      ],
      ['odd', 'none', 'none', true, false],
    ],
    [
      'a saddle',
      [
        [-1, 0, 1],
        [0, 0, 0],
        [1, 0, -1],
      ],
      ['even', 'odd', 'odd', true, false],
    ],
    [
      'a pinwheel',
      [
        [0, 1, 2],
        [2, 0, 1],
        [1, 0, 0],
      ],
      ['none', 'none', 'none', false, false],
    ],
    [
      'a whirl',
      [
        [1, 2, 0, 1],
        [0, 0, 0, 2],
        [2, 0, 0, 0],
        [1, 0, 2, 1],
      ],
      ['even', 'none', 'none', false, true],
    ],
    ['a row', [[1, 2, 1]], ['even', 'even', 'even', false, false]],
    ['a ramp', [[-1, 1]], ['odd', 'odd', 'even', false, false]],
    ['zeros', [[0, 0]], ['even', 'even', 'even', false, false]],
    ['one weight', [[-3]], ['even', 'even', 'even', true, true]],
  ])('of %s', (_, rows, [turned180, mirroredX, mirroredY, transposed, turned90]) => {
    expect(symmetry(kernelOf(rows))).toEqual({ turned180, mirroredX, mirroredY, transposed, turned90 });
  });

  it('bears a difference of 2^-24 of the largest magnitude, and none of 2^-23', () => {
    expect(symmetry(kernelOf([[8, 1, 8 + 2 ** -21]])).mirroredX).toBe('even');
    expect(symmetry(kernelOf([[8, 1, 8 + 2 ** -20]])).mirroredX).toBe('none');
  });

  it('is found in every kernel that is built with it', () => {
    const rows = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([height, width]) =>
        fc.array(
          fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: width, maxLength: width }),
          {
            minLength: height,
            maxLength: height,
          },
        ),
      );
    const mirror = (rows: number[][]) => rows.map((row) => row.toReversed());
    const turn = (rows: number[][]) => mirror(rows).toReversed();
    const add = (a: number[][], b: number[][], sign: number) =>
      a.map((row, y) => row.map((value, x) => value + sign * b[y][x]));
    fc.assert(
      fc.property(rows, (rows) => {
        expect(symmetry(kernelOf(add(rows, mirror(rows), 1))).mirroredX).toBe('even');
        expect(symmetry(kernelOf(add(rows, rows.toReversed(), 1))).mirroredY).toBe('even');
        expect(symmetry(kernelOf(add(rows, turn(rows), 1))).turned180).toBe('even');
        // All zeros where the rows were symmetric already: those are even.
        const odd = kernelOf(add(rows, turn(rows), -1));
        expect(symmetry(odd).turned180).toBe(odd.weights.every((weight) => weight === 0) ? 'even' : 'odd');
      }),
    );
  });
});
