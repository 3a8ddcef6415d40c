import type { ReadOptions } from '../pipeline/readSource.js';
import type { Recipe } from '../pipeline/recipe.js';
import type { OptionValues } from './defineOptions.js';
import type { inputOptions, layerOptions } from './layerOptions.js';
import type { NetworkChoice } from './networkOptions.js';
import { readFilterRecipe } from './readFilterRecipe.js';
import { refuseGiven } from './refuseGiven.js';

/**
 * Turns the options that every command shares into what is done to each input: loads the filters, and refuses
 * options that would do nothing.
 *
 * @throws {UsageError} naming the option or filter and what is wrong with it
 */
export async function readRecipe(
  layer: OptionValues<typeof layerOptions>,
  input: OptionValues<typeof inputOptions>,
  network: NetworkChoice = {},
): Promise<{ recipe: Recipe; read: ReadOptions }> {
  const read = readOptions(input);
  if (network.network !== undefined) {
    const { readNetworkRecipe } = await import('./readNetworkRecipe.js');
    const recipe = await readNetworkRecipe(layer, input, { ...network, network: network.network });
    if (!recipe.network.input.isVolume) return { recipe, read };
    refuseGiven(
      { layout: input.layout },
      'is for pictures and planes; volumes are [channels, depth, height, width]',
    );
    return { recipe, read: { ...read, layout: 'cdhw' } };
  }
  return { recipe: await readFilterRecipe(layer, input, network), read };
}

function readOptions({ layout, maxPixels, colorProfile }: OptionValues<typeof inputOptions>): ReadOptions {
  return {
    ...(layout !== undefined && { layout }),
    ...(maxPixels !== undefined && { maxPixels }),
    ...(colorProfile !== undefined && { toSrgb: colorProfile === 'srgb' }),
  };
}
