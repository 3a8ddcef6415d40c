import type { Tensor } from '../tensor/tensor.js';
import type { NumericArray } from './numericArray.js';
import { stackedShape } from './stackedShape.js';

/**
 * Stacks all planes of all tensors, in order, into one array to be written.
 *
 * @param planes at least one tensor; all of the same height and width.
 * @param isSignal whether they are signals (height 1), so that a single one is written as `[L]`.
 * @returns `[M,H,W]`, for signals `[M,1,L]`; for a single plane `[H,W]`, for a single signal `[L]`. The values of a
 *   single tensor are shared, not copied.
 * @throws {InputError} if two sizes differ.
 * @throws {RangeError} if there is no tensor.
 */
export function mapsToArray(planes: readonly Tensor[], isSignal: boolean): NumericArray {
  const shape = stackedShape(planes, isSignal);
  const values = planes.reduce((sum, { data }) => sum + data.length, 0);
  return { shape, data: planes.length === 1 ? planes[0].data : stack(planes, values) };
}

function stack(planes: readonly Tensor[], length: number): Float32Array {
  const data = new Float32Array(length);
  let at = 0;
  for (const { data: values } of planes) {
    data.set(values, at);
    at += values.length;
  }
  return data;
}
