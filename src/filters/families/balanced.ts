import { compensatedSum } from '../../tensor/compensatedSum.js';
import type { Kernel } from './family.js';

/**
 * A kernel whose weights sum to 0 but for their rounding, so that flat ground becomes 0: the centre takes what the
 * others leave.
 *
 * @param kernel both sides odd
 */
export function balanced({ height, width, weights }: Kernel): Kernel {
  const centre = (weights.length - 1) / 2;
  const others = compensatedSum(weights.with(centre, 0));
  return { height, width, weights: weights.with(centre, 0 - others) };
}
