import { kernelFamily } from './family.js';
import { outer } from './outer.js';
import { whole } from './parameter.js';

/**
 * A row of Pascal's triangle, column ⊗ row, divided by its sum 4^(size-1): the blur nearest to a Gaussian whose
 * weights are whole numbers over a power of two. Its standard deviation is √(size - 1) / 2 pixels. An even size
 * blurs about the corner of four pixels.
 */
export const binomial = kernelFamily({
  name: 'binomial',
  group: 'blur',
  description: "Gaussian-like blur from a row of Pascal's triangle.",
  source: "row of Pascal's triangle, as binomial-3",
  input: 'color',
  parameters: {
    size: whole({ low: 1, high: 63, fallback: 3, description: 'side in pixels' }),
  },
  make: ({ size }) => {
    const row = pascalRow(size);
    return outer(row, row);
  },
});

/** The row of `size` numbers, divided by its sum: each is the mean of the two above, exact up to 57 numbers. */
function pascalRow(size: number): number[] {
  if (size === 1) return [1];
  const above = [0, ...pascalRow(size - 1), 0];
  return Array.from({ length: size }, (_, index) => (above[index] + above[index + 1]) / 2);
}
