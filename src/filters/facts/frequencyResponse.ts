import { compensatedSum } from '../../tensor/compensatedSum.js';
import type { KernelMatrix } from '../../tensor/kernelMatrix.js';
import { withoutRounding } from './withoutRounding.js';

/** Along which line of frequencies; on the diagonal (down to the right) both are equal. */
export type Direction = 'x' | 'y' | 'diagonal';

/**
 * How strongly a kernel passes waves of each frequency: `|H(f)| = |Σ weights[y][x] e^(-2πi (fy y + fx x))|`, the
 * amplitude that comes out for one of amplitude 1. At frequency 0 it is the magnitude of the sum of the weights.
 *
 * @param samples how many frequencies, evenly from 0 to 0.5 cycles per pixel, both included; at least 2
 * @returns `samples` gains; what is below 2^-40 of the sum of the weights' magnitudes is rounding, and given as 0
 * @throws {RangeError} if `samples` is not an integer from 2 on
 */
export function frequencyResponse(kernel: KernelMatrix, direction: Direction, samples: number): Float64Array {
  if (!Number.isInteger(samples) || samples < 2) {
    throw new RangeError(`A frequency response has 2 samples or more, an integer, not ${samples}.`);
  }
  const line = project(kernel, direction);
  const absoluteSum = compensatedSum(kernel.weights.map(Math.abs));
  return Float64Array.from({ length: samples }, (_, sample) => {
    const frequency = (0.5 * sample) / (samples - 1);
    const angles = line.map((_, index) => 2 * Math.PI * ((frequency * index) % 1));
    const real = compensatedSum(line.map((weight, index) => weight * Math.cos(angles[index])));
    const imaginary = compensatedSum(line.map((weight, index) => weight * Math.sin(angles[index])));
    return withoutRounding(Math.hypot(real, imaginary), absoluteSum);
  });
}

/** The weights summed across the direction: waves along it meet only these sums. */
function project({ height, width, weights }: KernelMatrix, direction: Direction): Float64Array {
  const length = { x: width, y: height, diagonal: height + width - 1 }[direction];
  const bins = Array.from({ length }, (): number[] => []);
  weights.forEach((weight, index) => {
    const [y, x] = [Math.floor(index / width), index % width];
    bins[{ x, y, diagonal: y + x }[direction]].push(weight);
  });
  return Float64Array.from(bins, compensatedSum);
}
