import { counted } from '../counted.js';
import { InputError, UsageError } from '../errors.js';
import { type Tensor, tensorOf } from '../tensor/tensor.js';

/** What a batch normalisation learnt: one value per channel. */
export interface BatchNormalization {
  readonly gamma: Float32Array;
  readonly beta: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  /** Keras's default is 0.001, PyTorch's 0.00001. */
  readonly epsilon: number;
}

/**
 * Normalises each channel by its learnt mean and variance: `gamma * (x - mean) / sqrt(variance + epsilon) + beta`
 * (Ioffe & Szegedy, 2015, at inference).
 *
 * @param input of as many channels as each list has values
 * @returns a tensor of the same shape, computed in float64 and rounded once
 * @throws {InputError} if a list has not one value per channel
 * @throws {UsageError} if a variance is so negative that it has no root
 */
export function batchNormalization(
  input: Tensor,
  { gamma, beta, mean, variance, epsilon }: BatchNormalization,
): Tensor {
  checkStatistics({ gamma, beta, mean, variance, epsilon }, input);
  const output = tensorOf(input);
  const size = input.data.length / input.channels;
  for (let channel = 0; channel < input.channels; channel++) {
    const scale = gamma[channel] / Math.sqrt(variance[channel] + epsilon);
    for (let i = channel * size; i < (channel + 1) * size; i++) {
      output.data[i] = (input.data[i] - mean[channel]) * scale + beta[channel];
    }
  }
  return output;
}

/**
 * Refuses what a batch normalisation cannot work with.
 *
 * @throws {InputError} if a list has not one value per channel
 * @throws {UsageError} if a variance is so negative that it has no root
 */
export function checkStatistics(
  { gamma, beta, mean, variance, epsilon }: BatchNormalization,
  input: { readonly channels: number },
): void {
  for (const [name, { length }] of Object.entries({ gamma, beta, mean, variance })) {
    if (length === input.channels) continue;
    throw new InputError(
      `${name} has ${counted(length, 'value')}, but the input has ${counted(input.channels, 'channel')}`,
    );
  }
  const wrong = variance.find((value) => !(value + epsilon > 0));
  if (wrong === undefined) return;
  throw new UsageError(`The variance and epsilon must add up to more than 0, not ${wrong} + ${epsilon}.`);
}
