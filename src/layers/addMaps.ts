import { type Tensor, tensorOf } from '../tensor/tensor.js';

/**
 * Adds tensors of one shape, value by value, as a residual network does; in float64 in their order, rounded once.
 *
 * @param inputs at least one
 */
export function addMaps(inputs: readonly Tensor[]): Tensor {
  const output = tensorOf(inputs[0]);
  for (let i = 0; i < output.data.length; i++) {
    let sum = 0;
    for (const { data } of inputs) sum += data[i];
    output.data[i] = sum;
  }
  return output;
}
