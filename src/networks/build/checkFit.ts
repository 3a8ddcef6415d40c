import type { LayerSpec } from '../load/layerSpec.js';
import { channelsText } from './channelsText.js';
import { checkSides } from './checkSides.js';
import { fitAdvice } from './fitAdvice.js';
import type { Given } from './given.js';
import { givenText } from './givenText.js';
import { layerChannels } from './layerChannels.js';
import { misfit } from './misfit.js';
import { valuesTitle } from './valuesTitle.js';

/**
 * Refuses what comes to a layer, if the layer or its weights are for something else.
 *
 * @param givens one for each of its inputs
 * @returns the channels that it makes, where they can be told
 * @throws {InputError} naming the layer, its weights, and what comes to it
 */
export function checkFit(layer: LayerSpec, givens: readonly Given[]): number | undefined {
  checkSides(layer, givens);
  const { options, bias } = layer;
  const { sees, makes } = layerChannels(layer, givens);
  const [given] = givens;
  if (sees !== undefined && given.channels !== undefined && sees !== given.channels) {
    const grouped = 'groups' in options && options.groups > 1 ? ` in ${options.groups} groups` : '';
    throw misfit(
      layer,
      `sees ${channelsText(sees)}${grouped}, but ${givenText(given)}; ${fitAdvice(layer, given, given.channels)}`,
    );
  }
  if (typeof bias === 'object' && makes !== undefined && bias.length !== makes) {
    throw misfit(
      layer,
      `has a ${valuesTitle(options, 'bias', bias)}, but makes ${makes} ${makes === 1 ? 'map' : 'maps'}; give one for each`,
    );
  }
  return makes;
}
