import { allocateValues } from './allocateValues.js';
import { type Shape, sizeOf } from './shape.js';

/**
 * Float32 values in planes: `[channels, height, width]`, row-major; a volume is `[channels, depth, height, width]`.
 * A signal is `[channels, 1, length]`.
 */
export interface Tensor extends Shape {
  /** `channels * depth * height * width` values; plane after plane, row after row. */
  readonly data: Float32Array;
}

/**
 * Makes a tensor of planes, `[channels, height, width]`.
 *
 * @param data its values, row-major; zeros by default. It is kept, not copied.
 * @throws {RangeError} if a side is not a positive integer or `data` does not hold exactly the shape's values.
 */
export function createTensor(channels: number, height: number, width: number, data?: Float32Array): Tensor {
  return tensorOf({ channels, depth: 1, height, width }, data);
}

/**
 * Makes a tensor of any shape.
 *
 * @param data its values, row-major; zeros by default. It is kept, not copied.
 * @throws {RangeError} if a side is not a positive integer or `data` does not hold exactly the shape's values.
 */
export function tensorOf(shape: Shape, data?: Float32Array): Tensor {
  const { channels, depth, height, width } = shape;
  const sides = depth === 1 ? [channels, height, width] : [channels, depth, height, width];
  if (sides.some((side) => !Number.isInteger(side) || side < 1)) {
    throw new RangeError(`A tensor needs positive integer sides, not [${sides.join(', ')}].`);
  }
  const size = sizeOf(shape);
  if (data !== undefined && data.length !== size) {
    throw new RangeError(
      `A tensor of [${sides.join(', ')}] holds ${size} values, but ${data.length} were given.`,
    );
  }
  return { channels, depth, height, width, data: data ?? allocateValues(size) };
}
