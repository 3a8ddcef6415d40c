import { InputError } from '../errors.js';
import type { Tensor } from '../tensor/tensor.js';
import type { NumericArray } from './numericArray.js';
import { shapeText } from './shapeText.js';

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
  const [first] = planes;
  if (first === undefined) throw new RangeError('There is no map to write into an array; give at least one.');
  const { height, width } = first;
  const other = planes.find((tensor) => tensor.height !== height || tensor.width !== width);
  if (other !== undefined) {
    throw new InputError(
      `maps of the sizes ${shapeText([height, width])} and ${shapeText([other.height, other.width])} cannot stand in ` +
        'one array; write pictures, a file each, or use --padding same',
    );
  }

  const channels = planes.reduce((sum, tensor) => sum + tensor.channels, 0);
  const data = planes.length === 1 ? first.data : stack(planes, channels * height * width);
  if (channels > 1) return { shape: [channels, height, width], data };
  return { shape: isSignal && height === 1 ? [width] : [height, width], data };
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
