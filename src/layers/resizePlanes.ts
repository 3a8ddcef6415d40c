import type { Tensor } from '../tensor/tensor.js';
import { resamplePlanes } from './resamplePlanes.js';
import { resampleTaps } from './resampleTaps.js';

/**
 * Resizes each plane: bilinear with antialiasing, as Pillow's BILINEAR and torchvision's resize do on floats, and
 * half-pixel centres; see `resampleTaps`. Computed in float64 and rounded once.
 *
 * @param input `[channels, height, width]`
 * @param height of the result in pixels, at least 1
 * @param width of the result in pixels, at least 1
 * @returns `[channels, height, width]`; the input itself where it has that size
 * @throws {RangeError} if a side is not a positive integer
 */
export function resizePlanes(input: Tensor, height: number, width: number): Tensor {
  for (const side of [height, width]) {
    if (Number.isSafeInteger(side) && side >= 1) continue;
    throw new RangeError(`A plane is resized to whole numbers of at least 1, not ${height}×${width}.`);
  }
  if (height === input.height && width === input.width) return input;
  return resamplePlanes(input, resampleTaps(input.height, height), resampleTaps(input.width, width));
}
