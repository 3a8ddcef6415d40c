import { flattenLists } from '../../arrays/flattenLists.js';
import { float32, type NumericArray } from '../../arrays/numericArray.js';
import { arrayToBank } from './arrayToBank.js';
import type { FixedWeights } from './loadedWeights.js';
import type { Purpose } from './purpose.js';

/**
 * Takes an array as weights.
 *
 * @param from names it in errors
 * @throws {UsageError} if its sides are not those of such weights
 */
export function arrayWeights(array: NumericArray, from: string, { order, groups }: Purpose): FixedWeights {
  const made = arrayToBank(array, order, groups, from);
  return { kind: 'fixed', ...made, isArray: true, shape: array.shape, from };
}

/**
 * Takes lists of numbers in the network's file as weights.
 *
 * @throws {UsageError} or {InputError} if they are no array, or its sides are not those of such weights
 */
export function listWeights(lists: readonly unknown[], purpose: Purpose): FixedWeights {
  const { option, order } = purpose;
  const array = flattenLists(lists, option, 'the list', float32, order.dimensions + 2);
  return arrayWeights(array, "the network's file", purpose);
}
