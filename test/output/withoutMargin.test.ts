import { describe, expect, it } from 'vitest';
import { withoutMargin } from '../../src/output/withoutMargin.js';

function plane(rows: readonly (readonly number[])[]) {
  return { height: rows.length, width: rows[0].length, weights: Float64Array.from(rows.flat()) };
}

describe('withoutMargin', () => {
  it.each([
    [
      'zeros around, other on each side',
      [
        [0, 0, 0, 0],
        [0, 1, -2, 0],
        [0, 0, 3, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
      [
        [1, -2],
        [0, 3],
      ],
    ],
    ['what is a twentieth of the largest, not what is more', [[1, 1.01, 20, -1.01, -1]], [[1.01, 20, -1.01]]],
    ['zeros inside stay', [[0, 5, 0, 5, 0]], [[5, 0, 5]]],
    [
      'a single weight',
      [
        [0, 0],
        [0, -7],
      ],
      [[-7]],
    ],
    [
      'nothing where all counts',
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['nothing of zeros alone', [[0, 0]], [[0, 0]]],
  ])('cuts off %s', (_, rows, expected) => {
    expect(withoutMargin(plane(rows))).toEqual(plane(expected));
  });
});
