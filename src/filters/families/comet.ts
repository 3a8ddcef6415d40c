import { kernelFamily } from './family.js';
import { number } from './parameter.js';
import { streak } from './streak.js';

/** Standard deviations after which the tail ends. */
const truncate = 4;

/**
 * A point with a tail that fades as half a Gaussian, towards the angle. The kernel, written for cross-correlation, has
 * its weights on the other side of the centre. The tail is taken at thirds of a pixel, as ImageMagick's Comet is, whose
 * angles are multiples of 90° and clockwise; at others a pixel counts 1 less its distance to the tail.
 */
export const comet = kernelFamily({
  name: 'comet',
  group: 'blur',
  description: 'Draws each point out into a tail that fades.',
  source: 'ImageMagick Comet',
  input: 'color',
  parameters: {
    sigma: number({
      low: 0.1,
      high: 127,
      fallback: 3,
      description: 'standard deviation of the tail in pixels',
    }),
    angle: number({
      low: -360,
      high: 360,
      fallback: 0,
      description: 'degrees counter-clockwise from the right, to which the tail points',
    }),
  },
  make: ({ sigma, angle }) =>
    streak({ from: -Math.ceil(truncate * sigma), to: 0, angle }, (along) => tail(-along, sigma)),
});

/** Half a Gaussian over one pixel, from its near edge, at three places. */
function tail(distance: number, sigma: number): number {
  const at = (offset: number) => {
    const deviations = (distance + offset) / sigma;
    return Math.exp(-0.5 * deviations * deviations);
  };
  return at(0) + at(1 / 3) + at(2 / 3);
}
