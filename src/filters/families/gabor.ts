import { longestSide } from '../longestSide.js';
import { kernelFamily } from './family.js';
import { gaborKernel } from './gaborKernel.js';
import { gaborParameters } from './gaborParameters.js';
import { number, odd } from './parameter.js';

/**
 * A wave under a Gaussian (`gaborKernel`), as OpenCV's `getGaborKernel`, but angles in degrees. The wave runs towards
 * theta, which turns clockwise as seen on the screen, since y points downwards: 0 is a wave across the columns and
 * answers to vertical stripes, 45 runs to the lower right and answers to stripes that rise to the right, 90 runs
 * downwards and answers to horizontal stripes. Not divided: the centre is cos(psi). At psi 0 the sum is not 0, so
 * flat ground is not 0 either; OpenCV leaves that to the user and so does this. At psi 90 it is.
 */
export const gabor = kernelFamily({
  name: 'gabor',
  group: 'texture',
  description: 'Stripes of one width and direction: a wave under a Gaussian.',
  source: 'OpenCV getGaborKernel',
  parameters: {
    size: odd({ low: 1, high: longestSide, fallback: 31, description: 'side in pixels' }),
    theta: number({
      low: -360,
      high: 360,
      fallback: 0,
      description:
        'direction in which the wave runs, in degrees clockwise from the right; the stripes lie across it',
    }),
    ...gaborParameters({ sigma: 4, lambda: 10 }),
  },
  make: gaborKernel,
});
