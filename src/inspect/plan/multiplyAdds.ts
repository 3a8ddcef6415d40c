import type { Layer } from '../../layers/layer.js';
import type { Shape } from '../../tensor/shape.js';

/**
 * Products of a weight and a value that a step sums up: each weight once at every place where it is laid. Only
 * convolutions have such (a dense layer is one); padding counts as values, and pooling, activations, normalisations and
 * biases count 0, as in most published figures.
 *
 * @param input shape of its first input
 * @param output shape of what it makes
 */
export function multiplyAdds(step: Layer, input: Shape, output: Shape): number {
  if (!('bank' in step)) return 0;
  // A transposed convolution lays its weights on each value of the input, the others on each of the output.
  const { depth, height, width } = step.type === 'conv2dTranspose' ? input : output;
  return step.bank.weights.length * depth * height * width;
}
