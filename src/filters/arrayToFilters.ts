import type { Floats, NumericArray } from '../arrays/numericArray.js';
import { UsageError } from '../errors.js';
import type { Filter } from './filter.js';
import { longestSide } from './longestSide.js';

/**
 * Takes an array as filters: `[width]` and `[height, width]` are one kernel, `[channels, height, width]` a filter
 * with a kernel per channel, `[filters, channels, height, width]` a bank.
 *
 * @param array 1 to 4 dimensions
 * @param name of the filter; those of a bank are numbered from 0, `name-0`
 * @param from names the filter's file in errors
 * @throws {UsageError} if it has more dimensions, or a kernel's side is longer than `longestSide`
 */
export function arrayToFilters({ shape, data }: NumericArray<Floats>, name: string, from: string): Filter[] {
  if (shape.length > 4) {
    throw new UsageError(
      `${from} has ${shape.length} dimensions, but 1 to 4 are expected; save one part of it, e.g. array[0].`,
    );
  }
  const [count, channels, height, width] = [...Array<number>(4 - shape.length).fill(1), ...shape];
  if (height > longestSide || width > longestSide) {
    throw new UsageError(
      `${from}: a kernel of ${height}×${width} is too large; a side may have at most ${longestSide} weights`,
    );
  }
  const size = channels * height * width;
  return Array.from({ length: count }, (_, index) => ({
    name: shape.length === 4 ? `${name}-${index}` : name,
    channels,
    height,
    width,
    weights: Float64Array.from(data.subarray(index * size, (index + 1) * size)),
    bias: 0,
    input: 'gray' as const,
  }));
}
