import { kernelFamily } from './family.js';
import { gaussianParameters } from './gaussianParameters.js';
import { number } from './parameter.js';
import { schmidKernel } from './schmidKernel.js';
import { sizeFromSigma } from './sizeFromSigma.js';

/**
 * One filter of Schmid's bank (`schmidKernel`): rings. Its weights sum to 0 and their absolute values to 1. The paper
 * has size 49 for every sigma, as `schmid-bank`; the mean is taken over the kernel, so the size changes all weights a
 * little.
 */
export const schmid = kernelFamily({
  name: 'schmid',
  group: 'texture',
  description: 'Rings: texture of one coarseness, whatever its direction.',
  source: 'Schmid 2001, Constructing models for content-based image retrieval',
  parameters: {
    ...gaussianParameters({ sigma: 2, least: 3 }),
    tau: number({
      low: 0,
      high: 64,
      fallback: 1,
      description: 'half waves within one sigma: a wavelength is 2 sigma / tau pixels',
    }),
  },
  make: ({ sigma, tau, size = sizeFromSigma(sigma, 3) }) => schmidKernel({ size, sigma, tau }),
});
