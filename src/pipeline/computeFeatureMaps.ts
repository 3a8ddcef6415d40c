import type { EncodeOptions } from '../output/encodeMaps.js';
import type { FeatureMap } from '../output/featureMap.js';
import { combinedMaps } from './combinedMaps.js';
import { filterMaps } from './filterMaps.js';
import { networkMaps } from './networkMaps.js';
import type { Source } from './readSource.js';
import type { Recipe } from './recipe.js';

/**
 * Runs a recipe on one input: convolution, bias, activation, pooling, or the layers of a network; combination.
 *
 * @param encode how the maps are to be written, which tells what is held and what memory that takes; the values are the
 *   same. Default: as pictures
 * @returns one map for each filter (for each filter and channel, where a filter with one kernel meets an array of
 *   several channels), or for each map of the network's layers that are asked for; or the single combined one
 * @throws {InputError} if filters, layers and input do not fit, or need more memory than there is
 * @throws {UsageError} if an option is out of its range, e.g. a stride of 0
 */
export function computeFeatureMaps(source: Source, recipe: Recipe, encode: EncodeOptions = {}): FeatureMap[] {
  const maps = 'network' in recipe ? networkMaps(source, recipe) : filterMaps(source, recipe, encode);
  return combinedMaps(maps, recipe.combination, encode);
}
