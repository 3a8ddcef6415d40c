import type { Kernel } from './family.js';

/** A kernel whose weights are divided by their sum, so that flat ground stays as it is. */
export function normalized({ height, width, weights }: Kernel): Kernel {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { height, width, weights: weights.map((weight) => weight / sum) };
}
