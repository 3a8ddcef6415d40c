import { longestSide } from '../longestSide.js';
import { number, odd, type Parameter } from './parameter.js';

/** `sigma` and `size` of a family that is made of Gaussians; the size is `sizeFromSigma` where it is not given. */
export function gaussianParameters({
  sigma,
  least = 1,
}: {
  /** Default, in pixels. */
  sigma: number;
  /** The least size: 3 where a single weight would be no filter at all. */
  least?: 1 | 3;
}): { sigma: Parameter<number>; size: Parameter<number | undefined> } {
  return {
    sigma: number({
      low: 0.1,
      high: 127,
      fallback: sigma,
      description: 'standard deviation of the Gaussian in pixels',
    }),
    size: odd({
      low: least,
      high: longestSide,
      fallbackText: 'from sigma, 4 to each side',
      description: 'side in pixels',
    }),
  };
}
