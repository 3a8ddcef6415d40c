import { longestSide } from '../longestSide.js';
import { bankFamily } from './family.js';
import { odd } from './parameter.js';
import { schmidKernel } from './schmidKernel.js';

/** Sigma in pixels and tau of each filter, in the paper's order. */
const members = [
  [2, 1],
  [4, 1],
  [4, 2],
  [6, 1],
  [6, 2],
  [6, 3],
  [8, 1],
  [8, 2],
  [8, 3],
  [10, 1],
  [10, 2],
  [10, 3],
  [10, 4],
] as const;

/** Schmid's 13 filters (`schmidKernel`), as Oxford's VGG publishes them: each the same in every direction. */
export const schmidBank = bankFamily({
  name: 'schmid-bank',
  group: 'texture',
  description: "Schmid's 13 ring-shaped filters, for texture whatever its direction.",
  source: 'Schmid 2001, Constructing models for content-based image retrieval',
  parameters: {
    size: odd({ low: 3, high: longestSide, fallback: 49, description: 'side in pixels' }),
  },
  make: ({ size }) =>
    members.map(([sigma, tau]) => ({
      label: `sigma${sigma}-tau${tau}`,
      ...schmidKernel({ size, sigma, tau }),
    })),
});
