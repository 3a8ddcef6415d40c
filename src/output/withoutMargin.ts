import type { KernelMatrix } from '../tensor/kernelMatrix.js';
import { largestMagnitude } from '../tensor/largestMagnitude.js';

/**
 * Cuts off the rows and columns around a kernel that hardly count: those without a weight over a twentieth of the
 * largest magnitude.
 *
 * @returns a kernel of its own; of zeros alone the kernel as it is
 */
export function withoutMargin(kernel: KernelMatrix): KernelMatrix {
  const { height, width, weights } = kernel;
  const least = largestMagnitude(weights) / 20;
  let [top, bottom, left, right] = [height, -1, width, -1];
  weights.forEach((weight, index) => {
    if (Math.abs(weight) <= least) return;
    const [y, x] = [Math.floor(index / width), index % width];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
  });
  if (bottom < 0) return kernel;
  const [rows, columns] = [bottom - top + 1, right - left + 1];
  const kept = new Float64Array(rows * columns);
  for (let y = 0; y < rows; y++) {
    const start = (top + y) * width + left;
    kept.set(weights.subarray(start, start + columns), y * columns);
  }
  return { height: rows, width: columns, weights: kept };
}
