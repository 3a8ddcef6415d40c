import { centred } from './centred.js';
import { kernelFamily } from './family.js';
import { normalized } from './normalized.js';
import { whole } from './parameter.js';

/** The mean of the pixels at |x| + |y| ≤ radius, x and y counted in pixels from the centre. */
export const diamond = kernelFamily({
  name: 'diamond',
  group: 'blur',
  description: 'Mean of a diamond of pixels, a square on its corner.',
  source: 'ImageMagick Diamond',
  input: 'color',
  parameters: {
    radius: whole({ low: 0, high: 511, fallback: 1, description: 'pixels from the centre to a corner' }),
  },
  make: ({ radius }) =>
    normalized(
      centred({ down: radius, across: radius }, (y, x) => (Math.abs(x) + Math.abs(y) <= radius ? 1 : 0)),
    ),
});
