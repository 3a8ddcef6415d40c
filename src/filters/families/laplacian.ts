import { balanced } from './balanced.js';
import { kernelFamily } from './family.js';
import { number } from './parameter.js';

/**
 * The 3×3 Laplacian between that of the four neighbours (alpha 0, `laplacian-4`) and that of the diagonal ones
 * (alpha 1): `4/(alpha + 1) · [alpha/4, (1 - alpha)/4, alpha/4; (1 - alpha)/4, -1, …]`. The sum is 0.
 */
export const laplacian = kernelFamily({
  name: 'laplacian',
  group: 'edge',
  description: 'Second derivative from the four neighbours, the diagonal ones, or both.',
  source: "MATLAB fspecial('laplacian')",
  parameters: {
    alpha: number({
      low: 0,
      high: 1,
      fallback: 0.2,
      description: 'share of the diagonal neighbours: 0 none, 1 them alone',
    }),
  },
  make: ({ alpha }) => {
    const corner = alpha / (alpha + 1);
    const side = (1 - alpha) / (alpha + 1);
    // The centre, -4 / (alpha + 1), is what makes the sum 0.
    return balanced({
      height: 3,
      width: 3,
      weights: [corner, side, corner, side, 0, side, corner, side, corner],
    });
  },
});
