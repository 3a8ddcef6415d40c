import { UsageError } from '../../errors.js';
import { longestSide } from '../longestSide.js';
import { mostWeights } from '../mostWeights.js';
import { bankFamily } from './family.js';
import { gaborKernel } from './gaborKernel.js';
import { gaborParameters } from './gaborParameters.js';
import { odd, whole } from './parameter.js';

/**
 * Gabor filters at evenly spaced directions, theta = 0 to below 180 degrees, and at scales that double: each further
 * one has twice the sigma and the lambda. All are of one size, so that they make one bank and their maps fit each
 * other: 3 standard deviations of the largest scale's longer side. The weights are those of `gabor`, so those of
 * OpenCV: at psi 0 their sum is not 0.
 */
export const gaborBank = bankFamily({
  name: 'gabor-bank',
  group: 'texture',
  description: 'Gabor filters in several directions and scales.',
  source: 'OpenCV getGaborKernel',
  parameters: {
    orientations: whole({
      low: 1,
      high: 36,
      fallback: 4,
      description: 'how many directions within 180 degrees',
    }),
    scales: whole({
      low: 1,
      high: 8,
      fallback: 1,
      description: 'how many scales, each twice the one before',
    }),
    ...gaborParameters({ sigma: 2, lambda: 5 }),
    size: odd({
      low: 1,
      high: longestSide,
      fallbackText: 'from sigma, gamma and scales',
      description: 'side of all kernels in pixels',
    }),
  },
  make: ({ orientations, scales, sigma, lambda, gamma, psi, size }) => {
    const side = size ?? sideOf(scales, (sigma * (1 << (scales - 1))) / Math.min(gamma, 1));
    if (orientations * scales * side * side > mostWeights) {
      throw new UsageError(
        `${orientations * scales} kernels of ${side}×${side} are too large a bank; use fewer orientations or scales, or a smaller size`,
      );
    }
    return Array.from({ length: scales * orientations }, (_, index) => {
      const scale = Math.floor(index / orientations);
      const theta = ((index % orientations) * 180) / orientations;
      const factor = 1 << scale;
      const direction = `theta${Number.isInteger(theta) ? theta : theta.toFixed(1)}`;
      return {
        label: scales === 1 ? direction : `scale${scale + 1}-${direction}`,
        ...gaborKernel({ size: side, sigma: sigma * factor, theta, lambda: lambda * factor, gamma, psi }),
      };
    });
  },
});

/** 3 standard deviations to each side. */
function sideOf(scales: number, deviation: number): number {
  const side = 2 * Math.ceil(3 * deviation) + 1;
  if (side <= longestSide) return side;
  const reason = scales === 1 ? 'sigma' : `sigma at scale ${scales}`;
  throw new UsageError(
    `${reason} asks for kernels of ${side}×${side}, and a side may have at most ${longestSide} weights; ` +
      `use a smaller sigma${scales === 1 ? '' : ' or fewer scales'}, or give the size`,
  );
}
