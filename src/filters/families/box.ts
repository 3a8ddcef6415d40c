import { kernelFamily } from './family.js';
import { normalized } from './normalized.js';
import { whole } from './parameter.js';

/** The mean of size × size pixels. */
export const box = kernelFamily({
  name: 'box',
  group: 'blur',
  description: 'Mean of a square of pixels.',
  source: 'OpenCV blur',
  input: 'color',
  parameters: {
    size: whole({ low: 1, high: 1023, fallback: 3, description: 'side in pixels' }),
  },
  make: ({ size }) => normalized({ height: size, width: size, weights: Array(size * size).fill(1) }),
});
