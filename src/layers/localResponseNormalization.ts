import { UsageError } from '../errors.js';
import { type Tensor, tensorOf } from '../tensor/tensor.js';

/** How neighbouring channels dampen each other. */
export interface LocalResponseNormalization {
  /** Channels of a neighbourhood; an even one has one more before than after (PyTorch). Default of files: 5. */
  readonly size: number;
  /** Divided by `size`, as in PyTorch; TensorFlow's alpha is not. */
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;
}

/**
 * Divides each value by what its neighbouring channels have at its position: `x / (k + alpha / size * Σ x²) ^ beta`
 * (Krizhevsky et al., 2012; PyTorch's LocalResponseNorm). Beyond the first and last channel there are zeros.
 *
 * @returns a tensor of the same shape, computed in float64 and rounded once
 * @throws {UsageError} if the size is no whole number of at least 1, alpha is negative, or k is not above 0
 */
export function localResponseNormalization(input: Tensor, options: LocalResponseNormalization): Tensor {
  checkLocalResponse(options);
  const { size, alpha, beta, k } = options;
  const output = tensorOf(input);
  const { channels, data } = input;
  const plane = data.length / channels;
  const before = Math.floor(size / 2);
  for (let channel = 0; channel < channels; channel++) {
    const first = Math.max(channel - before, 0);
    const last = Math.min(channel - before + size - 1, channels - 1);
    for (let i = 0; i < plane; i++) {
      let sum = 0;
      for (let other = first; other <= last; other++)
        sum += data[other * plane + i] * data[other * plane + i];
      const base = k + (alpha / size) * sum;
      // exp and log, since the last bits of Math.pow changed between versions of Node.
      output.data[channel * plane + i] = data[channel * plane + i] * Math.exp(-beta * Math.log(base));
    }
  }
  return output;
}

/**
 * Refuses what would divide by nothing.
 *
 * @throws {UsageError} if the size is no whole number of at least 1, alpha is negative, or k is not above 0
 */
export function checkLocalResponse({ size, alpha, k }: LocalResponseNormalization): void {
  if (!Number.isSafeInteger(size) || size < 1) {
    throw new UsageError(`The size must be a whole number of at least 1, not ${size}.`);
  }
  if (!(alpha >= 0)) throw new UsageError(`alpha must be at least 0, not ${alpha}.`);
  if (!(k > 0)) throw new UsageError(`k must be above 0, not ${k}.`);
}
