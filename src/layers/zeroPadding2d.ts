import type { Shape } from '../tensor/shape.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';
import { paddingOf } from './axisGeometry.js';
import { axisPaddings, type Padding, paddingSides } from './padding.js';

/**
 * Lays zeros around each plane.
 *
 * @param padding in pixels
 * @returns `[channels, top + height + bottom, left + width + right]`
 * @throws {UsageError} if a side is no whole number of at least 0
 */
export function zeroPadding2d(input: Tensor, padding: Exclude<Padding, string>): Tensor {
  const [top, , left] = paddingSides(padding);
  const { height, width } = zeroPadding2dShape(input, padding);
  const output = createTensor(input.channels, height, width);
  for (let channel = 0; channel < input.channels; channel++) {
    for (let y = 0; y < input.height; y++) {
      const start = (channel * input.height + y) * input.width;
      const row = input.data.subarray(start, start + input.width);
      output.data.set(row, (channel * height + top + y) * width + left);
    }
  }
  return output;
}

/**
 * The shape of planes with zeros around them.
 *
 * @throws {UsageError} if a side is no whole number of at least 0
 */
export function zeroPadding2dShape(
  { channels, depth, height, width }: Shape,
  padding: Exclude<Padding, string>,
): Shape {
  const { vertical, horizontal } = axisPaddings(padding);
  const [top, bottom] = paddingOf(vertical, height, 1, 1);
  const [left, right] = paddingOf(horizontal, width, 1, 1);
  return { channels, depth, height: top + height + bottom, width: left + width + right };
}
