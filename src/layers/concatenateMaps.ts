import { type Tensor, tensorOf } from '../tensor/tensor.js';

/**
 * Puts the channels of tensors behind each other.
 *
 * @param inputs at least one, alike but for their channels
 */
export function concatenateMaps(inputs: readonly Tensor[]): Tensor {
  const channels = inputs.reduce((sum, input) => sum + input.channels, 0);
  const output = tensorOf({ ...inputs[0], channels });
  let at = 0;
  for (const { data } of inputs) {
    output.data.set(data, at);
    at += data.length;
  }
  return output;
}
