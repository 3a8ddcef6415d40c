import { UsageError } from '../../errors.js';
import type { ArrayFile } from '../file/networkSchema.js';
import { arrayWeights, listWeights } from './arrayWeights.js';
import { atPlace } from './atPlace.js';
import type { LoadedWeights } from './loadedWeights.js';
import type { Purpose } from './purpose.js';
import { randomWeights } from './randomWeights.js';
import type { NamedWeights, WeightSource } from './weightSource.js';

/**
 * Loads the weights of a layer that takes no filters: a matrix, or filters of volumes.
 *
 * @throws {UsageError} or {InputError} naming the key or the weights' file, and what is wrong
 */
export async function loadArray(
  value: ArrayFile,
  purpose: Purpose,
  source: WeightSource,
): Promise<LoadedWeights> {
  const { option, order } = purpose;
  if (Array.isArray(value)) return listWeights(value, purpose);
  if (typeof value !== 'string') return randomWeights(value, order.dimensions);
  let found: NamedWeights;
  try {
    found = await source.named(value);
  } catch (error) {
    throw atPlace(option, error);
  }
  if ('array' in found) return arrayWeights(found.array, value, purpose);
  throw new UsageError(`${option} "${value}" is a filter; expected a .npy file, lists of numbers, or random`);
}
