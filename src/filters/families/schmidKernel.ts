import { compensatedSum } from '../../tensor/compensatedSum.js';
import { balanced } from './balanced.js';
import { centred } from './centred.js';
import type { Kernel } from './family.js';

/**
 * Schmid's filter, the same in every direction: `cos(πτr/σ) · exp(-r² / 2σ²)`, less its mean over the kernel, divided
 * by the sum of its absolute values.
 *
 * @param size side in pixels, odd, at least 3
 * @param sigma standard deviation in pixels
 * @param tau how many half waves within one sigma
 */
export function schmidKernel({ size, sigma, tau }: { size: number; sigma: number; tau: number }): Kernel {
  const radius = (size - 1) / 2;
  const ripple = centred({ down: radius, across: radius }, (y, x) => {
    const square = x * x + y * y;
    return Math.cos((Math.PI * tau * Math.sqrt(square)) / sigma) * Math.exp(-square / (2 * sigma * sigma));
  });
  const mean = compensatedSum(ripple.weights) / ripple.weights.length;
  const level = ripple.weights.map((weight) => weight - mean);
  const magnitude = compensatedSum(level.map(Math.abs));
  return balanced({ ...ripple, weights: level.map((weight) => weight / magnitude) });
}
