import { UsageError } from '../errors.js';
import { nearest } from '../nearest.js';
import { loadNetwork } from '../networks/loadNetwork.js';
import type { NetworkRecipe } from '../pipeline/recipe.js';
import type { OptionValues } from './defineOptions.js';
import type { inputOptions, layerOptions } from './layerOptions.js';
import { librarySearch } from './librarySearch.js';
import type { NetworkChoice } from './networkOptions.js';
import { refuseGiven } from './refuseGiven.js';

/**
 * Turns the options of a run with a network into what is done to each input.
 *
 * @throws {UsageError} naming the option or the network's file and what is wrong with it
 */
export async function readNetworkRecipe(
  layer: OptionValues<typeof layerOptions>,
  input: OptionValues<typeof inputOptions>,
  { network: path, layers = [], allLayers = false, maps }: NetworkChoice & { network: string },
): Promise<NetworkRecipe> {
  const { library, combine, filter, ...ofFilters } = layer;
  const { gray, color, values } = input;
  refuseGiven({ filter }, 'and a network (-n) exclude each other; name filters in the network');
  refuseGiven(
    ofFilters,
    "is for filters (-f); in a network (-n) each layer's own settings stand in its file",
  );
  refuseGiven(
    { gray, color },
    'is for filters (-f); of a network say it in its file, as "input": {"channels": 1}',
  );
  refuseGiven(
    { values },
    'is for filters (-f); of a network say it in its file, as "input": {"values": [0, 1]}',
  );
  if (layers.length > 0 && allLayers)
    throw new UsageError('--all-layers has every --layer in it; leave one out');
  const network = await loadNetwork(path, librarySearch(library));
  for (const name of layers) {
    if (network.layerNames.includes(name)) continue;
    const advice = nearest(name, network.layerNames);
    const names = network.layerNames.slice(0, 20).join(', ');
    throw new UsageError(`--layer ${name}: ${path} has no such layer${advice || `; it has ${names}`}`);
  }
  return {
    network,
    ...(input.background !== undefined && { background: input.background }),
    ...(allLayers ? { layers: 'all' as const } : layers.length > 0 && { layers }),
    ...(maps !== undefined && { maps }),
    ...(combine !== undefined && { combination: combine }),
  };
}
