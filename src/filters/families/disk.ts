import { centred } from './centred.js';
import { kernelFamily } from './family.js';
import { normalized } from './normalized.js';
import { number } from './parameter.js';

/**
 * The mean of the pixels at x² + y² ≤ radius², x and y counted in pixels from the centre. As ImageMagick's Disk, whose
 * default radius it has; ImageMagick 6.9 skews it where the radius ends in .5 or more.
 */
export const disk = kernelFamily({
  name: 'disk',
  group: 'blur',
  description: 'Mean of a disk of pixels, as a lens out of focus shows a point.',
  source: 'ImageMagick Disk',
  input: 'color',
  parameters: {
    radius: number({ low: 0.5, high: 511, fallback: 4.3, description: 'radius in pixels' }),
  },
  make: ({ radius }) => {
    const reach = Math.floor(radius);
    return normalized(
      centred({ down: reach, across: reach }, (y, x) => (x * x + y * y <= radius * radius ? 1 : 0)),
    );
  },
});
