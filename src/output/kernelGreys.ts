import type { KernelMatrix } from '../tensor/kernelMatrix.js';
import { largestMagnitude } from '../tensor/largestMagnitude.js';
import { rowsOf } from '../tensor/planeRows.js';
import { createTensor } from '../tensor/tensor.js';
import { normalize } from './normalize.js';

/**
 * The greys that a kernel is shown in, as a map under `--normalize symmetric`: the largest magnitude is white (255),
 * its negative black (0), zero mid-grey (128).
 *
 * @returns `[height, width]`, row-major, 0 to 255; all 128 for zeros alone
 */
export function kernelGreys({ height, width, weights }: KernelMatrix): Uint8Array {
  // Divided first, because float32 has no room for the smallest and the largest of float64.
  const largest = largestMagnitude(weights) || 1;
  const values = Float32Array.from(weights, (weight) => weight / largest);
  const planes = rowsOf(createTensor(1, height, width, values));
  const map = { name: 'kernel', planes, preferred: 'symmetric', errorBound: 0, isSignal: false } as const;
  return Uint8Array.from(normalize(map).raster.data);
}
