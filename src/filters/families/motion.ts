import { kernelFamily } from './family.js';
import { number } from './parameter.js';
import { streak } from './streak.js';

/**
 * The mean along a line through the centre, from −(length − 1) / 2 to (length − 1) / 2 pixels; a pixel beside it or
 * beyond its ends counts 1 less its distance to it. Exactly 1 / length in a row for an odd length and the angle 0. As
 * MATLAB's fspecial('motion'), which counts some pixels beside the ends less.
 */
export const motion = kernelFamily({
  name: 'motion',
  group: 'blur',
  description: 'Mean along a line, as a camera that moves shows a point.',
  source: "the distance to a line segment; MATLAB fspecial('motion')",
  input: 'color',
  parameters: {
    length: number({ low: 1, high: 1023, fallback: 9, description: 'length of the line in pixels' }),
    angle: number({ low: -360, high: 360, fallback: 0, description: 'degrees counter-clockwise' }),
  },
  make: ({ length, angle }) => streak({ from: -(length - 1) / 2, to: (length - 1) / 2, angle }),
});
