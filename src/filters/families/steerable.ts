import { degrees } from './degrees.js';
import { kernelFamily } from './family.js';
import { gaussianParameters } from './gaussianParameters.js';
import { gaussianProfile } from './gaussianProfile.js';
import { outer } from './outer.js';
import { number, whole } from './parameter.js';
import { sizeFromSigma } from './sizeFromSigma.js';

/**
 * The Gaussian's derivative along any direction, as a sum of a few fixed kernels (Freeman & Adelson 1991). With G the
 * Gaussian, x to the right and up = -y: order 1 is cos·Gx + sin·Gup; order 2 is cos²·Gxx + 2·cos·sin·Gxup +
 * sin²·Gupup. Positive where it gets brighter (order 1) towards the angle, which turns counter-clockwise as seen: 0
 * is `gaussian:order=1`, 90 positive where it gets brighter upwards, the negative of `gaussian:order=1,axis=y`.
 */
export const steerable = kernelFamily({
  name: 'steerable',
  group: 'edge',
  description: 'Derivative of a Gaussian in any direction.',
  source: 'Freeman & Adelson 1991, The design and use of steerable filters; weights as SciPy gaussian_filter',
  parameters: {
    ...gaussianParameters({ sigma: 1, least: 3 }),
    angle: number({
      low: -360,
      high: 360,
      fallback: 0,
      description: 'direction of the derivative in degrees, counter-clockwise from the right',
    }),
    order: whole({
      low: 1,
      high: 2,
      fallback: 1,
      description: '1 for edges across the angle, 2 for lines across it (negative on bright ones)',
    }),
  },
  make: ({ sigma, angle, order, size = sizeFromSigma(sigma, 3) }) => {
    const [bell, slope, curve] = [0, 1, 2].map((each) => gaussianProfile(size, sigma, each));
    const { cos, sin } = degrees(angle);
    // cos², 2·cos·sin and sin² by the doubled angle: exact at multiples of 45.
    const twice = degrees(2 * angle);
    const terms =
      order === 1
        ? [
            { share: cos, ...outer(bell, slope) },
            { share: 0 - sin, ...outer(slope, bell) },
          ]
        : [
            { share: (1 + twice.cos) / 2, ...outer(bell, curve) },
            { share: 0 - twice.sin, ...outer(slope, slope) },
            { share: (1 - twice.cos) / 2, ...outer(curve, bell) },
          ];
    const weights = terms[0].weights.map((_, index) =>
      terms.reduce((sum, term) => sum + term.share * term.weights[index], 0),
    );
    return { height: size, width: size, weights };
  },
});
