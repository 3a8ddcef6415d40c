import { UsageError } from '../../errors.js';
import { kernelFamily } from './family.js';
import { gaussianParameters } from './gaussianParameters.js';
import { gaussianProfile } from './gaussianProfile.js';
import { outer } from './outer.js';
import { choice, whole } from './parameter.js';
import { sizeFromSigma } from './sizeFromSigma.js';

/**
 * Gaussian blur, `exp(-(x² + y²) / 2σ²)` divided by its sum, or its derivative of order 1 or 2 along x, y or both
 * (`gaussianProfile`): positive where it gets brighter to the right or downwards, in grey levels per pixel. The same
 * weights as SciPy's `gaussian_filter` with `truncate=4`. As there, those of order 2 sum nearly to 0, not wholly:
 * what is beyond the edge of the kernel is missing. A derivative is for grey, the blur for colour.
 */
export const gaussian = kernelFamily({
  name: 'gaussian',
  group: 'blur',
  description: 'Gaussian blur, or a derivative of it.',
  source: 'SciPy gaussian_filter, truncate 4',
  input: 'color',
  parameters: {
    ...gaussianParameters({ sigma: 1 }),
    order: whole({
      low: 0,
      high: 2,
      fallback: 0,
      description: '0 blurs, 1 and 2 are the first and second derivative',
    }),
    axis: choice(['x', 'y', 'both'], {
      fallback: 'x',
      description: 'axis of the derivative; the other one is blurred',
    }),
  },
  make: ({ sigma, order, axis, size = sizeFromSigma(sigma, order === 0 ? 1 : 3) }) => {
    if (order === 0 && axis !== 'x') {
      throw new UsageError('axis is for a derivative; give order=1 or order=2');
    }
    if (order > 0 && size === 1) {
      throw new UsageError(`size 1 is too small for a derivative of order ${order}; use 3 or more`);
    }
    const down = gaussianProfile(size, sigma, axis === 'x' ? 0 : order);
    const across = gaussianProfile(size, sigma, axis === 'y' ? 0 : order);
    return { ...outer(down, across), input: order === 0 ? 'color' : 'gray' };
  },
});
