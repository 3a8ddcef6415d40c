import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frequencyResponse } from '../../../src/filters/facts/frequencyResponse.js';
import { peakGain } from '../../../src/filters/facts/peakGain.js';
import { kernelOf, outer } from './kernelOf.js';

describe('peakGain', () => {
  it.each([
    ['sobel-x', outer([1, 2, 1], [-1, 0, 1]), 8, 0, 0.25],
    ['sobel-y', outer([-1, 0, 1], [1, 2, 1]), 8, 0.25, 0],
    [
      'laplacian-4',
      kernelOf([
        [0, 1, 0],
        [1, -4, 1],
        [0, 1, 0],
      ]),
      8,
      0.5,
      0.5,
    ],
    ['box-3, at rest', outer([1, 1, 1], [1, 1, 1], 9), 1, 0, 0],
    [
      'identity, everywhere alike',
      kernelOf([
        [0, 0, 0],
        [0, 1, 0],
        [0, 0, 0],
      ]),
      1,
      0,
      0,
    ],
    [
      'a difference along the other diagonal',
      kernelOf([
        [0, 0, 1],
        [0, -2, 0],
        [1, 0, 0],
      ]),
      4,
      0.5,
      0,
    ],
    ['a row', kernelOf([[1, -1]]), 2, 0, 0.5],
    ['a column', kernelOf([[1], [-1]]), 2, 0.5, 0],
    ['a weight', kernelOf([[-3]]), 3, 0, 0],
    [
      'zeros',
      kernelOf([
        [0, 0],
        [0, 0],
      ]),
      0,
      0,
      0,
    ],
    // 83.1384 = 16 · 3√3 at a sixth, between the steps of the grid.
    ['sobel-5-x', outer([1, 4, 6, 4, 1], [-1, -2, 0, 2, 1]), 48 * Math.sqrt(3), 0, 1 / 6],
  ] as const)('of %s', (_, kernel, gain, y, x) => {
    const found = peakGain(kernel);
    expect(found.gain).toBeCloseTo(gain, 9);
    expect(found.y).toBeCloseTo(y, 5);
    expect(found.x).toBeCloseTo(x, 5);
  });

  it.each([1e-300, 1e-30, 1e38, 1e300, Number.MIN_VALUE])('of weights of %d', (size) => {
    const { gain, y, x } = peakGain(kernelOf([[-size, 0, size]]));
    expect(gain / size).toBeCloseTo(2, 12);
    expect([y, x]).toEqual([0, 0.25]);
  });

  it('finds the wave that a large kernel is made of, and the side it leans to', () => {
    const rows = Array.from({ length: 61 }, (_, y) =>
      Array.from({ length: 45 }, (_, x) => Math.cos(2 * Math.PI * (0.123 * y - 0.311 * x)) / (61 * 45)),
    );
    const { gain, y, x } = peakGain(kernelOf(rows));
    expect(gain).toBeCloseTo(0.5, 3);
    expect([y, x]).toEqual([expect.closeTo(0.123, 3), expect.closeTo(-0.311, 3)]);
  });

  it('climbs along the ridge of a ring to its highest place, which is on an axis', () => {
    const rows = Array.from({ length: 63 }, (_, row) =>
      Array.from({ length: 63 }, (_, column) => {
        const square = ((row - 31) ** 2 + (column - 31) ** 2) / 62;
        return (square - 2) * Math.exp(-square / 2);
      }),
    );
    const { y, x } = peakGain(kernelOf(rows));
    expect(Math.min(y, Math.abs(x)) < 1e-5).toBe(true);
  });

  const kernels = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  });

  it('is nowhere below the response, nor above the sum of the magnitudes, nor out of range', () => {
    fc.assert(
      fc.property(kernels, (rows) => {
        const kernel = kernelOf(rows);
        const { gain, y, x } = peakGain(kernel);
        const most = rows.flat().reduce((sum, weight) => sum + Math.abs(weight), 0);
        expect(gain <= most * (1 + 1e-12)).toBe(true);
        expect(y >= 0 && y <= 0.5 && Math.abs(x) <= 0.5).toBe(true);
        for (const direction of ['x', 'y', 'diagonal'] as const) {
          for (const along of frequencyResponse(kernel, direction, 33)) {
            expect(along <= gain * (1 + 1e-9)).toBe(true);
          }
        }
      }),
    );
  });

  it('stays when the kernel is turned or mirrored', () => {
    fc.assert(
      fc.property(kernels, (rows) => {
        const { gain } = peakGain(kernelOf(rows));
        const mirrored = rows.map((row) => row.toReversed());
        for (const other of [mirrored, mirrored.toReversed()]) {
          expect(Math.abs(peakGain(kernelOf(other)).gain - gain) <= 1e-6 * gain).toBe(true);
        }
      }),
    );
  });
});
