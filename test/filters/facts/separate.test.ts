import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { separate } from '../../../src/filters/facts/separate.js';
import type { KernelMatrix } from '../../../src/tensor/kernelMatrix.js';
import { kernelOf, largestMagnitude, outer } from './kernelOf.js';

const third = 1 / 3;
const [smooth, derivative] = [
  [0.0376593171958126, 0.249153396177344, 0.426374573253687, 0.249153396177344, 0.0376593171958126],
  [-0.109603762960254, -0.276690988455557, 0, 0.276690988455557, 0.109603762960254],
];
const [l5, e5, s5, w5, r5] = [
  [1, 4, 6, 4, 1],
  [-1, -2, 0, 2, 1],
  [-1, 0, 2, 0, -1],
  [-1, 2, 0, -2, 1],
  [1, -4, 6, -4, 1],
];

/** How far the product of the vectors is from any weight, relative to the largest. */
function error(
  { width, weights }: KernelMatrix,
  column: readonly number[] = [],
  row: readonly number[] = [],
) {
  const differences = weights.map(
    (weight, index) => weight - column[Math.floor(index / width)] * row[index % width],
  );
  return largestMagnitude(differences) / largestMagnitude(weights);
}

describe('a kernel of rank 1 comes apart as textbooks write it', () => {
  it.each([
    [
      'sobel-x',
      kernelOf([
        [-1, 0, 1],
        [-2, 0, 2],
        [-1, 0, 1],
      ]),
      [1, 2, 1],
      [-1, 0, 1],
    ],
    [
      'sobel-y',
      kernelOf([
        [-1, -2, -1],
        [0, 0, 0],
        [1, 2, 1],
      ]),
      [-1, 0, 1],
      [1, 2, 1],
    ],
    [
      'minus sobel-x',
      kernelOf([
        [1, 0, -1],
        [2, 0, -2],
        [1, 0, -1],
      ]),
      [1, 2, 1],
      [1, 0, -1],
    ],
    [
      'sobel-x / 4',
      kernelOf(
        [
          [-1, 0, 1],
          [-2, 0, 2],
          [-1, 0, 1],
        ],
        4,
      ),
      [0.25, 0.5, 0.25],
      [-1, 0, 1],
    ],
    [
      'sobel-x / 8',
      kernelOf(
        [
          [-1, 0, 1],
          [-2, 0, 2],
          [-1, 0, 1],
        ],
        8,
      ),
      [0.25, 0.5, 0.25],
      [-0.5, 0, 0.5],
    ],
    [
      'prewitt-x',
      kernelOf([
        [-1, 0, 1],
        [-1, 0, 1],
        [-1, 0, 1],
      ]),
      [1, 1, 1],
      [-1, 0, 1],
    ],
    [
      'prewitt-x / 3',
      kernelOf(
        [
          [-1, 0, 1],
          [-1, 0, 1],
          [-1, 0, 1],
        ],
        3,
      ),
      [third, third, third],
      [-1, 0, 1],
    ],
    [
      'scharr-x',
      kernelOf([
        [-3, 0, 3],
        [-10, 0, 10],
        [-3, 0, 3],
      ]),
      [3, 10, 3],
      [-1, 0, 1],
    ],
    ['sobel-5-x', outer([1, 4, 6, 4, 1], [-1, -2, 0, 2, 1]), [1, 4, 6, 4, 1], [-1, -2, 0, 2, 1]],
    ['sobel-xx', outer([1, 2, 1], [1, -2, 1]), [1, 2, 1], [1, -2, 1]],
    ['box-3', outer([1, 1, 1], [1, 1, 1], 9), [third, third, third], [third, third, third]],
    ['minus box-3', outer([1, 1, 1], [-1, -1, -1], 9), [third, third, third], [-third, -third, -third]],
    ['ones', outer([1, 1], [1, 1, 1]), [1, 1], [1, 1, 1]],
    ['twos', outer([1, 1], [2, 2]), [1, 1], [2, 2]],
    ['binomial-3', outer([1, 2, 1], [1, 2, 1], 16), [0.25, 0.5, 0.25], [0.25, 0.5, 0.25]],
    ['gaussian-5', outer(l5, l5, 256), l5.map((v) => v / 16), l5.map((v) => v / 16)],
    [
      'identity',
      kernelOf([
        [0, 0, 0],
        [0, 1, 0],
        [0, 0, 0],
      ]),
      [0, 1, 0],
      [0, 1, 0],
    ],
    [
      'edge-top',
      kernelOf([
        [-1, -1, -1],
        [1, 1, 1],
        [0, 0, 0],
      ]),
      [-1, 1, 0],
      [1, 1, 1],
    ],
    ['a row', kernelOf([[4, -6, 2]]), [1], [4, -6, 2]],
    ['a row of fractions', kernelOf([[-0.25, 0, 0.25]]), [1], [-0.25, 0, 0.25]],
    ['a column', kernelOf([[-2], [-4]]), [-2, -4], [1]],
    ['a weight', kernelOf([[-0.5]]), [1], [-0.5]],
    ['laws-e5s5', outer(e5, s5), e5, s5],
    ['laws-s5e5', outer(s5, e5), s5, e5],
    ['laws-s5r5', outer(s5, r5), s5, r5],
    ['laws-e5w5', outer(e5, w5), e5, w5],
    ['laws-w5l5', outer(w5, l5), w5, l5],
    ['four times haar', outer([-4, 4], [1, -1]), [-1, 1], [4, -4]],
    ['frei-chen-6', outer([-1, 0, 1], [1, 0, -1], 2), [-1, 0, 1], [0.5, 0, -0.5]],
  ] as const)('%s', (_, kernel, column, row) => {
    expect(separate(kernel)).toEqual({ rank: 1, column, row });
  });

  it('farid-x, whose smoothing sums to 1', () => {
    const { rank, column = [], row = [] } = separate(outer(smooth, derivative));
    expect(rank).toBe(1);
    column.forEach((value, i) => {
      expect(value).toBeCloseTo(smooth[i], 14);
    });
    row.forEach((value, i) => {
      expect(value).toBeCloseTo(derivative[i], 14);
    });
  });

  it('a cosine times a cosine, neither smoothing: 1 is the largest of the column', () => {
    const wave = Array.from({ length: 8 }, (_, i) => Math.cos(((2 * i + 1) * Math.PI) / 8));
    const kernel = outer(wave, wave);
    const { rank, column, row } = separate(kernel);
    expect(rank).toBe(1);
    expect(largestMagnitude(column ?? [])).toBe(1);
    expect(error(kernel, column, row) <= 1e-15).toBe(true);
  });

  it('a gaussian in float32, of its greatest size', () => {
    const line = Array.from({ length: 1023 }, (_, i) => Math.exp(-((i - 511) ** 2) / 20_000));
    const exact = outer(line, line);
    const kernel = { ...exact, weights: Float64Array.from(Float32Array.from(exact.weights)) };
    const { rank, column, row } = separate(kernel);
    expect(rank).toBe(1);
    expect(column?.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    expect(error(kernel, column, row) <= 2 ** -22).toBe(true);
  });

  it('weights near the ends of float64, and whole numbers beyond float32', () => {
    for (const kernel of [
      outer([1e-160, 3e-160], [1e-150, 7e-150]),
      outer([1e18, 3e18], [1.1e19, 7e18]),
      outer([1, 2], [2 ** 30, 3]),
    ]) {
      const { rank, column, row } = separate(kernel);
      expect(rank).toBe(1);
      expect(error(kernel, column, row) <= 1e-15).toBe(true);
    }
  });
});

describe('ranks', () => {
  it.each([
    [
      'zeros',
      kernelOf([
        [0, 0],
        [0, 0],
      ]),
      0,
    ],
    [
      'laplacian',
      kernelOf([
        [0, 1, 0],
        [1, -4, 1],
        [0, 1, 0],
      ]),
      2,
    ],
    [
      'roberts',
      kernelOf([
        [1, 0],
        [0, -1],
      ]),
      2,
    ],
    [
      'emboss',
      kernelOf([
        [-2, -1, 0],
        [-1, 1, 1],
        [0, 1, 2],
      ]),
      3,
    ],
    [
      'wider than high',
      kernelOf([
        [1, 2, 3, 4],
        [2, 4, 6, 9],
      ]),
      2,
    ],
    [
      'a weight off by 2^-24, as float32 may round it',
      kernelOf([
        [1, 1],
        [1, 1 + 2 ** -24],
      ]),
      1,
    ],
    [
      'a weight off by 2^-20',
      kernelOf([
        [1, 1],
        [1, 1 + 2 ** -20],
      ]),
      2,
    ],
    [
      'the smallest weights',
      kernelOf([
        [1e-300, 0],
        [0, 1e-300],
      ]),
      2,
    ],
  ])('%s', (_, kernel, rank) => {
    expect(separate(kernel).rank).toBe(rank);
  });

  it('gives no vectors beyond rank 1', () => {
    expect(
      separate(
        kernelOf([
          [1, 0],
          [0, -1],
        ]),
      ),
    ).toEqual({ rank: 2 });
  });

  it('is not worked out above 65,536 weights', () => {
    const eye = (side: number): KernelMatrix => {
      const weights = new Float64Array(side * side);
      for (let i = 0; i < side; i++) weights[i * side + i] = 1;
      return { height: side, width: side, weights };
    };
    expect(separate(eye(256))).toEqual({ rank: 256 });
    expect(separate(eye(257))).toEqual({ rank: undefined });
  });

  it('is 1 at most for every outer product of whole numbers, whose vectors multiply back exactly', () => {
    const vector = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(vector, vector, (first, second) => {
        const kernel = outer(first, second);
        const { rank, column, row } = separate(kernel);
        if (kernel.weights.every((weight) => weight === 0)) {
          expect(rank).toBe(0);
          return;
        }
        expect(rank).toBe(1);
        expect([...(column ?? []), ...(row ?? [])].every(Number.isInteger)).toBe(true);
        expect(error(kernel, column, row)).toBe(0);
      }),
    );
  });

  it('is 1 for every outer product of other numbers, whose vectors multiply back', () => {
    const vector = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(vector, vector, (first, second) => {
        fc.pre(largestMagnitude(first) > 1e-100 && largestMagnitude(second) > 1e-100);
        const kernel = outer(first, second);
        const { rank, column, row } = separate(kernel);
        expect(rank).toBe(1);
        expect(error(kernel, column, row) <= 1e-14).toBe(true);
      }),
    );
  });

  it('is that of the transposed kernel, whose vectors change places', () => {
    const rows = fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 4, maxLength: 4 }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(rows, (rows) => {
        const transposed = rows[0].map((_, x) => rows.map((row) => row[x]));
        expect(separate(kernelOf(transposed)).rank).toBe(separate(kernelOf(rows)).rank);
      }),
    );
  });
});
