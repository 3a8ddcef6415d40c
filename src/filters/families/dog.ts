import { UsageError } from '../../errors.js';
import { longestSide } from '../longestSide.js';
import { balanced } from './balanced.js';
import { kernelFamily } from './family.js';
import { gaussianKernel } from './gaussianKernel.js';
import { number, odd } from './parameter.js';
import { sizeFromSigma } from './sizeFromSigma.js';

/**
 * Difference of Gaussians, the narrow one (sigma1) less the wide one (sigma2), each divided by its sum, so that the
 * sum is 0: positive at bright spots. With sigma2 = 1.6 sigma1 it is nearly the negative Laplacian of Gaussian (Marr
 * & Hildreth 1980). As scikit-image's `difference_of_gaussians`, which cuts each Gaussian at its own 4 sigma.
 */
export const dog = kernelFamily({
  name: 'dog',
  group: 'edge',
  description: 'Difference of Gaussians: what is coarser than sigma1 and finer than sigma2.',
  source: 'Marr & Hildreth 1980; scikit-image difference_of_gaussians',
  parameters: {
    sigma1: number({
      low: 0.1,
      high: 127,
      fallback: 1,
      description: 'standard deviation of the narrow Gaussian in pixels',
    }),
    sigma2: number({
      low: 0.1,
      high: 127,
      fallback: 1.6,
      description: 'standard deviation of the wide Gaussian in pixels',
    }),
    size: odd({
      low: 3,
      high: longestSide,
      fallbackText: 'from sigma2, 4 to each side',
      description: 'side in pixels',
    }),
  },
  make: ({ sigma1, sigma2, size = sizeFromSigma(sigma2, 3) }) => {
    if (sigma1 >= sigma2) {
      throw new UsageError(
        `sigma1 (${sigma1}) must be less than sigma2 (${sigma2}); sigma2 = 1.6 sigma1 is usual`,
      );
    }
    const narrow = gaussianKernel(size, sigma1);
    const wide = gaussianKernel(size, sigma2);
    return balanced({
      ...narrow,
      weights: narrow.weights.map((weight, index) => weight - wide.weights[index]),
    });
  },
});
