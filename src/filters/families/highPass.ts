import { balanced } from './balanced.js';
import { kernelFamily } from './family.js';
import { gaussianKernel } from './gaussianKernel.js';
import { gaussianParameters } from './gaussianParameters.js';
import { sizeFromSigma } from './sizeFromSigma.js';

/** What a Gaussian blur takes away: identity - Gaussian. The sum is 0, so it is signed and for grey. */
export const highPass = kernelFamily({
  name: 'high-pass',
  group: 'sharpen',
  description: 'Fine detail alone: the picture less its Gaussian blur.',
  source: 'identity − gaussian',
  parameters: gaussianParameters({ sigma: 1, least: 3 }),
  make: ({ sigma, size = sizeFromSigma(sigma, 3) }) => {
    const blur = gaussianKernel(size, sigma);
    // The centre, 1 - weight, is what makes the sum 0.
    return balanced({ ...blur, weights: blur.weights.map((weight) => 0 - weight) });
  },
});
