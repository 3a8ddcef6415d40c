import { runNetwork } from '../networks/runNetwork.js';
import type { FeatureMap } from '../output/featureMap.js';
import { rowsOf } from '../tensor/planeRows.js';
import { layerMaps } from './layerMaps.js';
import { layOutNetwork } from './layOutNetwork.js';
import { networkView } from './networkView.js';
import { isSignal } from './plannedInput.js';
import type { Source } from './readSource.js';
import type { NetworkRecipe } from './recipe.js';

/**
 * The maps that a network's layers make of one input, in the order in which the layers run.
 *
 * @throws {InputError} if layers and input do not fit, or need more memory than there is
 */
export function networkMaps(source: Source, recipe: NetworkRecipe): FeatureMap[] {
  const { shape, tensor } = networkView(source, recipe.network.input, recipe.background);
  const laidOut = layOutNetwork(recipe, shape);
  const network = laidOut.network();
  return [...runNetwork(network, tensor(), laidOut.wanted)].flatMap(({ index, output }) =>
    layerMaps(network.layers[index], isSignal(source), recipe).map(({ about, planeOf }) => ({
      ...about,
      planes: rowsOf(planeOf(output)),
    })),
  );
}
