import { UsageError } from '../errors.js';
import type { FilterBank } from '../layers/filterBank.js';
import type { Filter } from './filter.js';
import { shapeMismatch } from './shapeMismatch.js';

/**
 * Puts filters of one shape side by side, as `conv2d` applies them.
 *
 * @param filters at least one, all `[channels, height, width]` alike
 * @returns `[filters, channels, height, width]`
 * @throws {UsageError} if their shapes differ, or there is none
 */
export function toFilterBank(filters: readonly Filter[]): FilterBank {
  if (filters.length === 0) throw new UsageError('A bank needs at least one filter.');
  const mismatch = shapeMismatch(filters);
  if (mismatch !== undefined) throw new UsageError(`${mismatch}; filters of one bank have one shape.`);
  const [{ channels, height, width }] = filters;
  const weights = new Float32Array(filters.length * channels * height * width);
  filters.forEach((filter, index) => {
    weights.set(filter.weights, index * filter.weights.length);
  });
  const bias = Float32Array.from(filters, (filter) => filter.bias);
  return { filters: filters.length, channels, height, width, weights, bias };
}
