import { centred } from './centred.js';
import { kernelFamily } from './family.js';
import { normalized } from './normalized.js';
import { whole } from './parameter.js';

/** The mean of the centre's row and column. OpenCV's MORPH_CROSS; ImageMagick's Plus, whose Cross is the diagonals. */
export const cross = kernelFamily({
  name: 'cross',
  group: 'blur',
  description: 'Mean of the pixels in a cross, a row and a column through the centre.',
  source: 'ImageMagick Plus, OpenCV MORPH_CROSS',
  input: 'color',
  parameters: {
    radius: whole({ low: 0, high: 511, fallback: 2, description: 'pixels from the centre to an end' }),
  },
  make: ({ radius }) =>
    normalized(centred({ down: radius, across: radius }, (y, x) => (x === 0 || y === 0 ? 1 : 0))),
});
