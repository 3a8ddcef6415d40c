import { allocateValues } from './allocateValues.js';
/**
 * Float32 values in planes: `[channels, height, width]`, row-major.
 * A signal is `[channels, 1, length]`.
 */
export interface Tensor {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /** `channels * height * width` values; plane after plane, row after row. */
  readonly data: Float32Array;
}

/**
 * Makes a tensor of the given shape.
 *
 * @param data its values, row-major; zeros by default. It is kept, not copied.
 * @throws {RangeError} if a side is not a positive integer or `data` does not hold exactly the shape's values.
 */
export function createTensor(channels: number, height: number, width: number, data?: Float32Array): Tensor {
  const size = channels * height * width;
  for (const side of [channels, height, width]) {
    if (!Number.isInteger(side) || side < 1) {
      throw new RangeError(`A tensor needs positive integer sides, not [${channels}, ${height}, ${width}].`);
    }
  }
  if (data !== undefined && data.length !== size) {
    throw new RangeError(
      `A tensor of [${channels}, ${height}, ${width}] holds ${size} values, but ${data.length} were given.`,
    );
  }
  return { channels, height, width, data: data ?? allocateValues(size) };
}
