import { InputError } from '../errors.js';
import { createTensor, type Tensor, tensorOf } from '../tensor/tensor.js';
import type { NumericArray } from './numericArray.js';
import { shapeText } from './shapeText.js';

/**
 * Where an array has its channels: `chw` before height and width, `hwc` after them; `cdhw` before the depth, height
 * and width of a volume.
 */
export type Layout = 'chw' | 'hwc' | 'cdhw';

/** An array as an input of layers. */
export interface ArrayInput {
  readonly tensor: Tensor;
  /** Whether it is 1-D: `[L]`, or channels of height 1 (`[C,1,L]`). A matrix `[1,W]` is not. */
  readonly isSignal: boolean;
  /** What to tell the user after the file's name, if the array looks as if it had the other layout. */
  readonly warning?: string;
}

/**
 * Gives an array the meaning of a tensor: `[L]` is a signal `[1,1,L]`, `[H,W]` one plane, `[C,H,W]` and `[1,C,H,W]`
 * planes; under `hwc` the last two are `[H,W,C]` and `[1,H,W,C]`. Under `cdhw` `[D,H,W]` is one volume, `[C,D,H,W]`
 * and `[1,C,D,H,W]` several.
 *
 * @param layout has no effect on `[L]` and `[H,W]`.
 * @param name the file, as the user named it, for messages.
 * @returns a tensor that shares the array's values, but for `hwc` with several channels.
 * @throws {InputError} if it has 4 dimensions and the first is not 1 (a batch), or not 1 to 4 dimensions.
 */
export function arrayToTensor(array: NumericArray, layout: Layout, name: string): ArrayInput {
  if (layout === 'cdhw') return { tensor: volumeOf(array, name), isSignal: false };
  const { shape, data } = array;
  const rank = shape.length;
  if (rank < 1 || rank > 4) {
    throw new InputError(
      `${name} has ${rank} dimensions, but 1 to 4 are expected: [L], [H,W], [C,H,W] or [1,C,H,W]; reshape it first.`,
    );
  }
  if (rank === 4 && shape[0] !== 1) {
    throw new InputError(
      `${name} has shape ${shapeText(shape)}, a batch of ${shape[0]}, but one input a file is expected; ` +
        'save each one by itself, e.g. array[0], or take it as a volume by a network (-n) of 3d layers.',
    );
  }
  const [a, b, c] = toThree(shape);
  if (rank < 3) return { tensor: createTensor(a, b, c, data), isSignal: rank === 1 };
  if (layout === 'hwc') return { tensor: channelsFirst(a, b, c, data), isSignal: a === 1 };

  const tensor = createTensor(a, b, c, data);
  const isSignal = b === 1;
  if (!isColorCount(c) || isColorCount(a)) return { tensor, isSignal };
  const warning =
    `has shape ${shapeText(shape)}, read as ${a} channels of ${b} by ${c}; ` +
    'if its last side is the channels, say --layout hwc.';
  return { tensor, isSignal, warning };
}

function volumeOf({ shape, data }: NumericArray, name: string): Tensor {
  const [channels, depth, height, width] = shape.length === 3 ? [1, ...shape] : shape.slice(-4);
  if (shape.length < 3 || shape.length > 5 || (shape.length === 5 && shape[0] !== 1)) {
    throw new InputError(
      `${name} has shape ${shapeText(shape)}, but a volume is expected: [D,H,W], [C,D,H,W] or [1,C,D,H,W]; reshape it first.`,
    );
  }
  return tensorOf({ channels, depth, height, width }, data);
}

/** The last three sides, filled up with 1 at the front. */
function toThree(shape: readonly number[]): [number, number, number] {
  return [shape.at(-3) ?? 1, shape.at(-2) ?? 1, shape.at(-1) ?? 1];
}

/** Grey, RGB, RGBA. */
function isColorCount(side: number): boolean {
  return side === 1 || side === 3 || side === 4;
}

/** `[H,W,C]` to `[C,H,W]`. */
function channelsFirst(height: number, width: number, channels: number, data: Float32Array): Tensor {
  if (channels === 1) return createTensor(1, height, width, data);
  const tensor = createTensor(channels, height, width);
  const plane = height * width;
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < plane; i++) tensor.data[c * plane + i] = data[i * channels + c];
  }
  return tensor;
}
