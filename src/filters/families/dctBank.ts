import { cosine } from './cosine.js';
import { bankFamily } from './family.js';
import { outer } from './outer.js';
import { whole } from './parameter.js';

/** All size² basis functions of the orthonormal DCT-II, in the order of u, then v; each as the family dct makes it. */
export const dctBank = bankFamily({
  name: 'dct-bank',
  group: 'texture',
  description: 'All patterns of the two-dimensional cosine transform.',
  source: 'Ahmed, Natarajan & Rao, Discrete Cosine Transform, 1974; scipy.fft.dctn with norm="ortho"',
  parameters: {
    size: whole({ low: 1, high: 16, fallback: 4, description: 'side in pixels' }),
  },
  make: ({ size }) => {
    const cosines = Array.from({ length: size }, (_, frequency) => cosine(size, frequency));
    return cosines.flatMap((column, u) =>
      cosines.map((row, v) => ({ label: `u${u}-v${v}`, ...outer(column, row) })),
    );
  },
});
