import type { ConvolutionAlgorithm } from './algorithm.js';
import { direct } from './direct/direct.js';
import { fft } from './fft/fft.js';
import { reference } from './reference.js';
import { separable } from './separable/separable.js';
import { winograd } from './winograd/winograd.js';

/** Every way to compute a convolution, by its name. */
export const algorithms = { direct, separable, winograd, fft, reference } satisfies Record<
  string,
  ConvolutionAlgorithm
>;

export type AlgorithmName = keyof typeof algorithms;
