import { UsageError } from '../errors.js';
import type { Filter } from './filter.js';
import { shapeMismatch } from './shapeMismatch.js';

/**
 * The weights of a filter or a bank as an array, in float64.
 *
 * @param isBank whether they are a bank, even if of one filter
 * @returns `[height, width]` of one kernel, `[channels, height, width]` of a filter with several,
 *   `[filters, channels, height, width]` of a bank: the shapes that filters are read from
 * @throws {UsageError} if filters of a bank differ in shape
 */
export function weightsArray(
  filters: readonly Filter[],
  isBank: boolean,
): { shape: readonly number[]; data: Float64Array } {
  const [first] = filters;
  const { channels, height, width } = first;
  const mismatch = shapeMismatch(filters);
  if (mismatch !== undefined) {
    throw new UsageError(`${mismatch}; an array holds filters of one shape: write .json`);
  }
  const one = channels === 1 ? [height, width] : [channels, height, width];
  const data = new Float64Array(filters.length * first.weights.length);
  filters.forEach((filter, index) => {
    data.set(filter.weights, index * filter.weights.length);
  });
  return { shape: isBank ? [filters.length, channels, height, width] : one, data };
}
