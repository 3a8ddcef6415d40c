import { checkName } from '../checkName.js';
import { UsageError } from '../errors.js';
import type { Shape } from '../tensor/shape.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';
import { type Pair, toPair } from './padding.js';
import { resamplePlanes } from './resamplePlanes.js';
import { resampleTaps } from './resampleTaps.js';

export const interpolations = ['nearest', 'bilinear'] as const;

/** How a plane is enlarged. */
export interface UpSampling2dOptions {
  /** How many times as high and wide; whole numbers of at least 1, default 2. */
  readonly size?: number | Pair;
  /** Default `nearest`: each value is repeated. */
  readonly interpolation?: (typeof interpolations)[number];
  /** With `bilinear`: corners stay on corners, as PyTorch's align_corners. Default false, as Keras. */
  readonly alignCorners?: boolean;
}

/**
 * Enlarges each plane by whole numbers, as Keras's UpSampling2D and PyTorch's Upsample.
 *
 * @param input `[channels, height, width]`
 * @returns `[channels, height * size, width * size]`; `bilinear` is computed in float64 and rounded once
 * @throws {UsageError} if an option is out of its range
 */
export function upSampling2d(input: Tensor, options: UpSampling2dOptions = {}): Tensor {
  const { interpolation = 'nearest', alignCorners } = options;
  const { height, width } = upSampling2dShape(input, options);
  if (interpolation === 'bilinear') {
    const taps = (from: number, to: number) => resampleTaps(from, to, { alignCorners });
    return resamplePlanes(input, taps(input.height, height), taps(input.width, width));
  }
  const output = createTensor(input.channels, height, width);
  const [vertical, horizontal] = [height / input.height, width / input.width];
  for (let row = 0; row < input.channels * height; row++) {
    const start = Math.floor(row / vertical) * input.width;
    for (let x = 0; x < width; x++) {
      output.data[row * width + x] = input.data[start + Math.floor(x / horizontal)];
    }
  }
  return output;
}

/**
 * The shape of enlarged planes.
 *
 * @throws {UsageError} if an option is out of its range
 */
export function upSampling2dShape(input: Shape, options: UpSampling2dOptions): Shape {
  const { size = 2, interpolation = 'nearest', alignCorners = false } = options;
  checkName('interpolation', interpolation, interpolations);
  if (alignCorners && interpolation !== 'bilinear') {
    throw new UsageError(
      `alignCorners goes with the interpolation bilinear, not ${interpolation}; leave it out.`,
    );
  }
  const [vertical, horizontal] = toPair(size);
  for (const factor of [vertical, horizontal]) {
    if (Number.isSafeInteger(factor) && factor >= 1) continue;
    throw new UsageError(`The size must be a whole number of at least 1, not ${factor}.`);
  }
  const { channels, depth, height, width } = input;
  return { channels, depth, height: height * vertical, width: width * horizontal };
}
