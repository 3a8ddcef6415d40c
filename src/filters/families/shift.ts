import { centred } from './centred.js';
import { kernelFamily } from './family.js';
import { whole } from './parameter.js';

/**
 * Moves the picture by whole pixels: a pixel shows what lies as far on the other side of it, so the one weight that
 * is not 0 stands there, at (−y, −x) from the centre.
 */
export const shift = kernelFamily({
  name: 'shift',
  group: 'other',
  description: 'Moves the picture down and to the right by whole pixels.',
  source: 'the definition of cross-correlation; scipy.ndimage.shift',
  input: 'color',
  parameters: {
    y: whole({ low: -511, high: 511, fallback: 0, description: 'pixels down; negative is up' }),
    x: whole({
      low: -511,
      high: 511,
      fallback: 1,
      description: 'pixels to the right; negative is to the left',
    }),
  },
  make: ({ y, x }) =>
    centred({ down: Math.abs(y), across: Math.abs(x) }, (row, column) =>
      row === -y && column === -x ? 1 : 0,
    ),
});
