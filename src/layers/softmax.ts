import { type Tensor, tensorOf } from '../tensor/tensor.js';

/**
 * Makes shares of the channels' values at each position, which sum to 1: `exp(x) / Σ exp(x)`, as Keras over the last
 * axis and PyTorch over `dim=1`.
 *
 * @returns a tensor of the same shape; the largest value is subtracted first, so that no exponential overflows
 */
export function softmax(input: Tensor): Tensor {
  const output = tensorOf(input);
  const { channels, data } = input;
  const size = data.length / channels;
  const exponentials = new Float64Array(channels);
  for (let i = 0; i < size; i++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let channel = 0; channel < channels; channel++)
      largest = Math.max(largest, data[channel * size + i]);
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      exponentials[channel] = Math.exp(data[channel * size + i] - largest);
      sum += exponentials[channel];
    }
    for (let channel = 0; channel < channels; channel++) {
      output.data[channel * size + i] = exponentials[channel] / sum;
    }
  }
  return output;
}
