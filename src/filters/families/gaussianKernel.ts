import type { Kernel } from './family.js';
import { gaussianProfile } from './gaussianProfile.js';
import { outer } from './outer.js';

/** A round Gaussian of size × size weights, which sum to 1; sigma in pixels. */
export function gaussianKernel(size: number, sigma: number): Kernel {
  const profile = gaussianProfile(size, sigma);
  return outer(profile, profile);
}
