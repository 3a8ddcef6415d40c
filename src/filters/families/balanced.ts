import type { Kernel } from './family.js';
import { preciseSum } from './preciseSum.js';

/**
 * A kernel whose weights sum to 0 but for their rounding, so that flat ground becomes 0: the centre takes what the
 * others leave.
 *
 * @param kernel both sides odd
 */
export function balanced({ height, width, weights }: Kernel): Kernel {
  const centre = (weights.length - 1) / 2;
  const others = preciseSum(weights.with(centre, 0));
  return { height, width, weights: weights.with(centre, 0 - others) };
}
