import type { KernelMatrix } from '../../../tensor/kernelMatrix.js';
import { exactProducts } from './exactProducts.js';
import { distance, magnitudeOf, magnitudes, type OuterProduct } from './outerProduct.js';
import { singularProducts } from './singularProducts.js';

/** One kernel as a sum of outer products. */
export interface SeparateKernel {
  /** None for a kernel of zeros. */
  readonly products: readonly OuterProduct[];
  /** Whether they give every weight exactly, on whole multiples of the weights' unit. */
  readonly isExact: boolean;
  /** Σ|weight - sum of the products|; 0 if exact. */
  readonly error: number;
  /** Σ|column| · Σ|row|, summed over the products. */
  readonly magnitude: number;
}

/**
 * Takes a kernel apart into the fewest outer products that give it exactly, or else but for `largestShare` of Σ|weight|.
 *
 * @param most how many products are wanted at most
 * @returns undefined where it takes more
 */
export function separateKernel(kernel: KernelMatrix, most: number): SeparateKernel | undefined {
  const exact = exactProducts(kernel, most);
  if (exact !== undefined) {
    return { products: exact, isExact: true, error: 0, magnitude: magnitudeOf(exact) };
  }
  const allowed = magnitudes(kernel.weights) * largestShare;
  // A few more: the first orthogonal columns are not quite the best.
  const singular = singularProducts(kernel, allowed / 2, most + 2)?.map(rounded);
  for (let rank = 1; singular !== undefined && rank <= Math.min(most, singular.length); rank++) {
    const products = singular.slice(0, rank);
    const error = distance(kernel, products);
    if (error <= allowed) return { products, isExact: false, error, magnitude: magnitudeOf(products) };
  }
  return undefined;
}

/**
 * What the products may be wrong by, as a share of Σ|weight|: four units of 2⁻²⁴, where rounding weights to float32 takes
 * half a unit on average and rounding the products' vectors about as much again.
 */
export const largestShare = 2 ** -22;

/** As float32, the row's magnitudes summing to 1, so that what is summed on the way is no larger than the input. */
function rounded({ column, row }: { column: Float64Array; row: Float64Array }): OuterProduct {
  const size = magnitudes(row);
  return {
    column: Float32Array.from(column, (value) => value * size),
    row: Float32Array.from(row, (value) => value / size),
  };
}
