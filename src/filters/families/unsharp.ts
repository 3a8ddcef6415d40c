import { kernelFamily } from './family.js';
import { gaussianKernel } from './gaussianKernel.js';
import { gaussianParameters } from './gaussianParameters.js';
import { number } from './parameter.js';
import { sizeFromSigma } from './sizeFromSigma.js';

/**
 * Unsharp masking: identity + amount · (identity - Gaussian); the sum is 1. scikit-image's `unsharp_mask`, whose
 * radius is sigma here, before it clips to 0 to 1.
 */
export const unsharp = kernelFamily({
  name: 'unsharp',
  group: 'sharpen',
  description: 'Unsharp masking: adds what a Gaussian blur takes away.',
  source: 'scikit-image unsharp_mask',
  input: 'color',
  parameters: {
    ...gaussianParameters({ sigma: 1 }),
    amount: number({
      low: 0,
      high: 100,
      fallback: 1,
      description: 'how much of the detail is added; 0 leaves the picture as it is',
    }),
  },
  make: ({ sigma, amount, size = sizeFromSigma(sigma) }) => {
    const blur = gaussianKernel(size, sigma);
    const centre = (blur.weights.length - 1) / 2;
    const weights = blur.weights.map((weight, index) => {
      const identity = index === centre ? 1 : 0;
      return identity + amount * (identity - weight);
    });
    return { ...blur, weights };
  },
});
