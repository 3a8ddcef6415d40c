import type { EncodeOptions } from '../output/encodeMaps.js';
import type { FeatureMap } from '../output/featureMap.js';
import { featureMapsOf } from './outputFiles.js';
import { type ReadOptions, readSource } from './readSource.js';
import type { Recipe } from './recipe.js';

/**
 * Reads one input and makes its feature maps.
 *
 * @throws {InputError} naming the input and what is wrong with it
 */
export async function featureMapsOfFile(
  input: string,
  read: ReadOptions,
  recipe: Recipe,
  encode: EncodeOptions = {},
): Promise<{ maps: FeatureMap[]; notes: readonly string[] }> {
  return featureMapsOf(input, await readSource(input, read), { recipe, read, encode });
}
