import { largestMagnitude } from './largestMagnitude.js';

/**
 * A power of two within a factor of two of the largest magnitude; 1 for zeros alone. Values that are divided by it keep
 * all their digits, and float64 has room for their squares.
 */
export function binaryScale(values: Iterable<number>): number {
  const largest = largestMagnitude(values);
  return largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
}
