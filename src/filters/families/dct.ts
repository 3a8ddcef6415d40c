import { UsageError } from '../../errors.js';
import { cosine } from './cosine.js';
import { kernelFamily } from './family.js';
import { outer } from './outer.js';
import { whole } from './parameter.js';

/**
 * A basis function of the orthonormal DCT-II in two dimensions, as JPEG has it for a size of 8: down the rows the
 * cosine of frequency u, along them that of v, in half waves over the kernel. The map shows at each place that
 * coefficient of the block around it. SciPy: the coefficient [u, v] of scipy.fft.dctn(block, norm='ortho').
 */
export const dct = kernelFamily({
  name: 'dct',
  group: 'texture',
  description: 'A pattern of the two-dimensional cosine transform.',
  source: 'Ahmed, Natarajan & Rao, Discrete Cosine Transform, 1974; scipy.fft.dctn with norm="ortho"',
  parameters: {
    size: whole({ low: 1, high: 64, fallback: 8, description: 'side in pixels' }),
    u: whole({ low: 0, high: 63, fallback: 0, description: 'half waves down the kernel, less than size' }),
    v: whole({ low: 0, high: 63, fallback: 1, description: 'half waves along its rows, less than size' }),
  },
  make: ({ size, u, v }) => {
    for (const [name, frequency] of Object.entries({ u, v })) {
      if (frequency >= size) throw new UsageError(`${name} ${frequency} must be less than size ${size}`);
    }
    return outer(cosine(size, u), cosine(size, v));
  },
});
