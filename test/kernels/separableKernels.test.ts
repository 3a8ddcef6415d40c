import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryUnit } from '../../src/kernels/algorithms/separable/binaryUnit.js';
import { exactProducts } from '../../src/kernels/algorithms/separable/exactProducts.js';
import {
  distance,
  magnitudeOf,
  magnitudes,
  type OuterProduct,
} from '../../src/kernels/algorithms/separable/outerProduct.js';
import { largestShare, separateKernel } from '../../src/kernels/algorithms/separable/separateKernel.js';
import { singularProducts } from '../../src/kernels/algorithms/separable/singularProducts.js';
import type { KernelMatrix } from '../../src/tensor/kernelMatrix.js';

describe('binaryUnit', () => {
  it.each([
    ['whole numbers', [1, -3, 200], 1],
    ['even whole numbers', [4, -12, 0], 4],
    ['sixteenths', [1 / 16, 2 / 16, 4 / 16], 1 / 16],
    ['a number beyond 2²⁴', [2 ** 30 + 2 ** 10], 2 ** 10],
    ['the least float32', [2 ** -149, 1], 2 ** -149],
    ['a third', [Math.fround(1 / 3)], 2 ** -25],
    ['nothing but 0', [0, -0], Number.POSITIVE_INFINITY],
  ])('%s', (_, values, expected) => {
    expect(binaryUnit(Float32Array.from(values))).toBe(expected);
  });
});

describe('exactProducts', () => {
  it.each<[string, number[][], [column: number[], row: number[]][]]>([
    [
      'sobel-x',
      outer([1, 2, 1], [-1, 0, 1]),
      [
        [
          [1, 2, 1],
          [-1, 0, 1],
        ],
      ],
    ],
    [
      'a kernel whose weights share a factor',
      outer([2, 6], [4, 0, 8]),
      [
        [
          [8, 24],
          [1, 0, 2],
        ],
      ],
    ],
    [
      'sixteenths',
      outer([1, 2, 1], [1 / 16, 1 / 8, 1 / 16]),
      [
        [
          [1 / 16, 1 / 8, 1 / 16],
          [1, 2, 1],
        ],
      ],
    ],
    [
      'a box of ninths',
      outer(
        [1, 1, 1],
        [1, 1, 1].map((one) => one / 9),
      ),
      [[[1, 1, 1].map((one) => Math.fround(one / 9)), [1, 1, 1]]],
    ],
    [
      'a row of zeros first',
      [
        [0, 0],
        [3, 6],
      ],
      [
        [
          [0, 3],
          [1, 2],
        ],
      ],
    ],
    [
      'nothing but zeros',
      [
        [0, 0],
        [0, 0],
      ],
      [],
    ],
    [
      'unsharp-5: a point less a blur',
      unsharp5,
      [
        [
          [1, 4, 6, 4, 1],
          [-1, -4, -6, -4, -1],
        ],
        [
          [0, 0, 512, 0, 0],
          [0, 0, 1, 0, 0],
        ],
      ],
    ],
  ])('%s', (_, kernel, expected) => {
    const found = exactProducts(matrix(kernel), 4);
    expect(found?.map(({ column, row }) => [[...column], [...row]])).toEqual(expected);
  });

  it('of whole numbers are whole numbers that give the kernel exactly', () => {
    let found = 0;
    const vector = (length: number) =>
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: length, maxLength: length });
    const product = fc.tuple(vector(5), vector(6)).map(([column, row]) => outer(column, row));
    fc.assert(
      fc.property(fc.array(product, { minLength: 1, maxLength: 2 }), (parts) => {
        const kernel = matrix(parts.reduce(sum));
        const products = exactProducts(kernel, 4);
        if (products === undefined) return;
        found += parts.length;
        expect(distance(kernel, products)).toBe(0);
        expect(products.length).toBeLessThanOrEqual(parts.length);
        for (const { column, row } of products) {
          expect([...column, ...row].every(Number.isInteger)).toBe(true);
          expect([...row].reduce(divisor, 0)).toBe(1);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
    // Every single product is found, and some sums of two.
    expect(found).toBeGreaterThan(300);
  });

  it.each([
    ['are not found where it takes more than wanted', unsharp5, 1],
    ['are not found where weights were rounded', outer([1, 3], [1 / 7, 3 / 7]), 1],
    [
      'are not found where whole multiples would be too large',
      [
        [2 ** 20, 0],
        [0, 2 ** -20],
      ],
      2,
    ],
  ])('%s', (_, kernel, most) => {
    expect(exactProducts(matrix(kernel), most)).toBeUndefined();
  });
});

describe('singularProducts', () => {
  it('are orthogonal, of falling size, and add up to the kernel', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(),
        (height, width, seed) => {
          const kernel = matrix(
            grid(height, width, (y, x) => Math.sin(seed + 1.7 * y * y + 0.3 * x * x * x + y * x)),
          );
          const products = singularProducts(kernel, magnitudes(kernel.weights) * 1e-14, 9);
          expect(products).toBeDefined();
          expect(difference(kernel, products!)).toBeLessThan(1e-13 * (1 + magnitudes(kernel.weights)));
          for (const [index, { column, row }] of products!.entries()) {
            expect(Math.abs(dot(column, column) - 1)).toBeLessThan(1e-13);
            for (const other of products!.slice(0, index)) {
              expect(Math.abs(dot(column, other.column))).toBeLessThan(1e-13);
              expect(Math.abs(dot(row, other.row))).toBeLessThan(1e-13 * dot(other.row, other.row));
              expect(dot(row, row)).toBeLessThanOrEqual(dot(other.row, other.row));
            }
          }
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  // numpy.linalg.svd([[1, 2, 3], [4, 5, 6], [7, 8, 10]])
  it('have the singular values of NumPy', () => {
    const products = singularProducts(
      matrix([
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 10],
      ]),
      1e-12,
      3,
    );
    const values = products!.map(({ row }) => Math.sqrt(dot(row, row)));
    const expected = [17.41250517, 0.87516135, 0.19686652];
    for (const [index, value] of values.entries())
      expect(Math.abs(value - expected[index])).toBeLessThan(1e-8);
  });

  it('leave over what is negligible', () => {
    const kernel = matrix([
      [1, 0, 0],
      [0, 0.5, 0],
      [0, 0, 1e-9],
    ]);
    expect(singularProducts(kernel, 1e-8, 3)).toHaveLength(2);
    expect(singularProducts(kernel, 1e-8, 1)).toBeUndefined();
    expect(singularProducts(kernel, 1e-10, 3)).toHaveLength(3);
  });
});

describe('separateKernel', () => {
  const round = (y: number, x: number) => Math.exp(-(y * y + x * x) / 50);
  it.each<[string, number[][], number | undefined]>([
    ['a Gaussian', centred(31, round), 1],
    ['a long and flat Gaussian', centred(255, (y, x) => Math.exp(-(y * y + x * x) / 4000)), 1],
    ['a Gabor at an angle', centred(31, (y, x) => round(y, x) * Math.cos(0.3 * y + 0.4 * x)), 2],
    ['a Laplacian of a Gaussian', centred(31, (y, x) => round(y, x) * ((y * y + x * x) / 25 - 2)), 2],
    ['a disk', centred(31, (y, x) => (y * y + x * x < 200 ? 1 : 0)), 10],
    ['noise', centred(15, (y, x) => Math.sin(31.7 * y * y + 17.3 * x * x * x + x * y)), undefined],
    [
      'two by two, which takes no less as column and row',
      [
        [1, 1],
        [1, 1],
      ],
      undefined,
    ],
  ])('%s', (_, weights, rank) => {
    const kernel = matrix(weights);
    const found = separateKernel(
      kernel,
      Math.ceil((kernel.height * kernel.width) / (kernel.height + kernel.width)) - 1,
    );
    expect(found?.products.length).toBe(rank);
    if (found === undefined) return;
    expect(found.error).toBe(distance(kernel, found.products));
    expect(found.error).toBeLessThanOrEqual(largestShare * magnitudes(kernel.weights));
    expect(found.magnitude).toBe(magnitudeOf(found.products));
    // What is summed on the way is no larger than the input.
    for (const { row } of found.products) {
      if (!found.isExact) expect(Math.abs(magnitudes(row) - 1)).toBeLessThan(1e-6);
    }
  });

  it('finds the rank that kernels were made with, and the least', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 11, max: 17 }),
        fc.nat(),
        (rank, size, seed) => {
          const parts = Array.from({ length: rank }, (_, k) =>
            outer(wave(size, seed + 2 * k), wave(size + 2, seed + 2 * k + 1)),
          );
          const kernel = matrix(parts.reduce(sum));
          const found = separateKernel(kernel, 6);
          expect(found?.products.length).toBe(rank);
          expect(distance(kernel, found!.products)).toBeLessThanOrEqual(
            largestShare * magnitudes(kernel.weights),
          );
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  it('finds the same bits again, for a kernel and its copy among others', () => {
    const kernel = matrix(centred(31, (y, x) => round(y, x) * Math.cos(0.3 * y + 0.4 * x)));
    const bits = (products: readonly OuterProduct[]) =>
      products.flatMap(({ column, row }) => [
        ...new Uint32Array(column.buffer),
        ...new Uint32Array(row.buffer),
      ]);
    const [first, second] = [separateKernel(kernel, 5), separateKernel(structuredClone(kernel), 15)];
    expect(bits(second!.products)).toEqual(bits(first!.products));
  });
});

const blur5 = [1, 4, 6, 4, 1];
const unsharp5 = grid(5, 5, (y, x) => (y === 2 && x === 2 ? 476 : -blur5[y] * blur5[x]));

function matrix(rows: number[][]): KernelMatrix {
  return {
    height: rows.length,
    width: rows[0].length,
    weights: Float64Array.from(Float32Array.from(rows.flat())),
  };
}

function grid(height: number, width: number, value: (y: number, x: number) => number): number[][] {
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => value(y, x)));
}

function centred(size: number, value: (y: number, x: number) => number): number[][] {
  return grid(size, size, (y, x) => value(y - (size - 1) / 2, x - (size - 1) / 2));
}

function outer(column: number[], row: number[]): number[][] {
  return column.map((a) => row.map((b) => a * b));
}

function sum(a: number[][], b: number[][]): number[][] {
  return a.map((row, y) => row.map((value, x) => value + b[y][x]));
}

function wave(length: number, seed: number): number[] {
  return Array.from({ length }, (_, index) =>
    Math.sin(seed * 1.3 + index * (0.7 + (seed % 13)) + index * index),
  );
}

function divisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : divisor(b, a % b);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index], 0);
}

function difference(
  { width, weights }: KernelMatrix,
  products: readonly { column: Float64Array; row: Float64Array }[],
) {
  return weights.reduce((total, weight, index) => {
    const parts = products.map(({ column, row }) => column[Math.floor(index / width)] * row[index % width]);
    return total + Math.abs(parts.reduce((rest, part) => rest - part, weight));
  }, 0);
}
