import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fourierTransform } from '../../../src/filters/facts/fourierTransform.js';
import { frequencyResponse } from '../../../src/filters/facts/frequencyResponse.js';
import { kernelOf } from './kernelOf.js';

const sobelX = kernelOf([
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
]);
const laplacian = kernelOf([
  [0, 1, 0],
  [1, -4, 1],
  [0, 1, 0],
]);

describe('frequencyResponse', () => {
  it.each([
    ['sobel-x across its edges', sobelX, 'x', [0, 8, 0]],
    ['sobel-x along its edges', sobelX, 'y', [0, 0, 0]],
    ['sobel-x on the diagonal', sobelX, 'diagonal', [0, 4, 0]],
    ['laplacian', laplacian, 'x', [0, 2, 4]],
    ['laplacian on the diagonal', laplacian, 'diagonal', [0, 4, 8]],
    ['a mean of two', kernelOf([[0.5, 0.5]]), 'x', [1, Math.SQRT1_2, 0]],
    ['a mean of two across', kernelOf([[0.5, 0.5]]), 'y', [1, 1, 1]],
    [
      'identity',
      kernelOf([
        [0, 0, 0],
        [0, 1, 0],
        [0, 0, 0],
      ]),
      'diagonal',
      [1, 1, 1],
    ],
    ['zeros', kernelOf([[0, 0]]), 'x', [0, 0, 0]],
  ] as const)('of %s, at 0, a quarter and a half', (_, kernel, direction, expected) => {
    const response = frequencyResponse(kernel, direction, 3);
    expect(response.length).toBe(3);
    expected.forEach((gain, i) => {
      expect(response[i]).toBeCloseTo(gain, 12);
    });
  });

  it('is exactly 0 where weights cancel, rounded as they are', () => {
    const wave = Array.from({ length: 8 }, (_, i) => Math.cos(((2 * i + 1) * Math.PI) / 16) / 7);
    expect(frequencyResponse(kernelOf([wave]), 'x', 2)[0]).toBe(0);
    expect(frequencyResponse(sobelX, 'x', 3)).toEqual(Float64Array.of(0, 8, 0));
  });

  it.each([1, 0, -3, 2.5, Number.NaN])('has no %d samples', (samples) => {
    expect(() => frequencyResponse(sobelX, 'x', samples)).toThrow(
      new RangeError(`A frequency response has 2 samples or more, an integer, not ${samples}.`),
    );
  });

  const kernels = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 5 }), {
    minLength: 1,
    maxLength: 6,
  });

  it('is the magnitude of the sum at 0, in every direction', () => {
    fc.assert(
      fc.property(kernels, (rows) => {
        const sum = Math.abs(rows.flat().reduce((a, b) => a + b, 0));
        for (const direction of ['x', 'y', 'diagonal'] as const) {
          expect(frequencyResponse(kernelOf(rows), direction, 5)[0]).toBe(sum);
        }
      }),
    );
  });

  it('is the same for the turned kernel, and exchanges x and y when transposed', () => {
    fc.assert(
      fc.property(kernels, (rows) => {
        const turned = rows.map((row) => row.toReversed()).toReversed();
        const transposed = rows[0].map((_, x) => rows.map((row) => row[x]));
        const response = frequencyResponse(kernelOf(rows), 'x', 9);
        for (const other of [
          frequencyResponse(kernelOf(turned), 'x', 9),
          frequencyResponse(kernelOf(transposed), 'y', 9),
        ]) {
          response.forEach((gain, i) => {
            expect(Math.abs(gain - other[i]) <= 1e-11).toBe(true);
          });
        }
      }),
    );
  });

  it('keeps the energy: over all frequencies its mean square is the sum of the squares (Parseval)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 12 }), (row) => {
        // 0 and a half are there once in a cycle of 32 steps, the others twice.
        const squares = frequencyResponse(kernelOf([row]), 'x', 17).map((gain) => gain * gain);
        const mean = (2 * squares.reduce((a, b) => a + b, 0) - squares[0] - squares[16]) / 32;
        expect(mean).toBeCloseTo(
          row.reduce((sum, weight) => sum + weight * weight, 0),
          9,
        );
      }),
    );
  });
});

describe('fourierTransform', () => {
  it.each([1, 2, 4, 64])('of %i numbers is the sum that defines it', (length) => {
    const real = Float64Array.from({ length }, (_, i) => ((i * 7) % 11) - 5);
    const imaginary = Float64Array.from({ length }, (_, i) => ((i * 5) % 13) - 6);
    const [re, im] = [real.slice(), imaginary.slice()];
    fourierTransform(length)(re, im);
    for (let k = 0; k < length; k++) {
      let [a, b] = [0, 0];
      for (let n = 0; n < length; n++) {
        const angle = (-2 * Math.PI * ((k * n) % length)) / length;
        a += real[n] * Math.cos(angle) - imaginary[n] * Math.sin(angle);
        b += real[n] * Math.sin(angle) + imaginary[n] * Math.cos(angle);
      }
      expect(re[k]).toBeCloseTo(a, 10);
      expect(im[k]).toBeCloseTo(b, 10);
    }
  });
});
