import { sizeOf } from '../tensor/shape.js';
import { type Tensor, tensorOf } from '../tensor/tensor.js';

export const flattenOrders = ['chw', 'hwc'] as const;
/** Channels before rows before columns, as PyTorch has them, or after them, as Keras does. */
export type FlattenOrder = (typeof flattenOrders)[number];

/**
 * Puts all values in one row, as channels of one position, which `dense` layers see all at once.
 *
 * @param input `[channels, depth, height, width]`
 * @returns `[n, 1, 1, 1]`
 */
export function flatten(input: Tensor, order: FlattenOrder): Tensor {
  const shape = { channels: sizeOf(input), depth: 1, height: 1, width: 1 };
  if (order === 'chw') return tensorOf(shape, input.data);
  const output = tensorOf(shape);
  const size = shape.channels / input.channels;
  for (let channel = 0; channel < input.channels; channel++) {
    for (let i = 0; i < size; i++) output.data[i * input.channels + channel] = input.data[channel * size + i];
  }
  return output;
}
