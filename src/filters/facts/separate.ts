import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import type { KernelMatrix } from '../../tensor/kernelMatrix.js';
import { largestMagnitude } from '../../tensor/largestMagnitude.js';
import { type KernelFactors, kernelFactors } from './kernelFactors.js';

/** How far a kernel comes apart; the column and the row only where its rank is 1. */
export interface Separation extends Partial<KernelFactors> {
  /**
   * How many outer products of a column and a row the kernel is a sum of: 0 for zeros alone, 1 where it can be applied
   * as a column and then a row. Undefined for a kernel of over 65,536 weights (256×256) whose rank is not 0 or 1.
   */
  readonly rank: number | undefined;
}

/**
 * Finds the rank of a kernel, and its two vectors where it is 1 (see `kernelFactors`).
 *
 * Rank 1 means that an outer product gives every weight within 2^-22 of the largest magnitude. Beyond, the rank is the
 * number of singular values above 2^-22 of the largest, at least 2. That is what float32 weights can tell: rounding them moves a
 * singular value by up to 2^-24 of the root of the sum of squares of them all.
 */
export function separate(kernel: KernelMatrix): Separation {
  const { weights } = kernel;
  if (weights.every((weight) => weight === 0)) return { rank: 0 };
  const factors = kernelFactors(kernel);
  if (factors !== undefined) return { rank: 1, ...factors };
  if (weights.length > mostWeights) return { rank: undefined };
  return { rank: Math.max(countSingularValues(kernel), 2) };
}

/** The singular values of 256×256 weights take 0.1 s; of 1023×1023 it would be 6 s. */
const mostWeights = 65_536;

function countSingularValues({ height, width, weights }: KernelMatrix): number {
  const largest = largestMagnitude(weights);
  const scaled = Matrix.from1DArray(
    height,
    width,
    Array.from(weights, (weight) => weight / largest),
  );
  const { diagonal } = new SingularValueDecomposition(scaled, {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  });
  const threshold = largestMagnitude(diagonal) * 2 ** -22;
  return diagonal.filter((value) => value > threshold).length;
}
