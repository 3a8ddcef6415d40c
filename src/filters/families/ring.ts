import { UsageError } from '../../errors.js';
import { centred } from './centred.js';
import { kernelFamily } from './family.js';
import { normalized } from './normalized.js';
import { number } from './parameter.js';

/**
 * The mean of the pixels at inner² < x² + y² ≤ outer², x and y counted in pixels from the centre. As ImageMagick's
 * Ring, whose default radii it has: a pixel at the inner radius is outside. ImageMagick also takes the radii the other
 * way round, and 6.9 skews the ring where the outer one ends in .5 or more.
 */
export const ring = kernelFamily({
  name: 'ring',
  group: 'blur',
  description: 'Mean of a ring of pixels, as a mirror lens out of focus shows a point.',
  source: 'ImageMagick Ring',
  input: 'color',
  parameters: {
    inner: number({ low: 0, high: 511, fallback: 2.5, description: 'inner radius in pixels, left out' }),
    outer: number({ low: 0.5, high: 511, fallback: 3.5, description: 'outer radius in pixels' }),
  },
  make: ({ inner, outer }) => {
    if (inner >= outer) throw new UsageError(`inner ${inner} must be less than outer ${outer}`);
    const reach = Math.floor(outer);
    const kernel = centred({ down: reach, across: reach }, (y, x) => {
      const square = x * x + y * y;
      return inner * inner < square && square <= outer * outer ? 1 : 0;
    });
    if (!kernel.weights.includes(1)) {
      throw new UsageError(`no pixel's centre lies farther than inner ${inner} and within outer ${outer}`);
    }
    return normalized(kernel);
  },
});
