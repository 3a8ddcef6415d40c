import { buildNetwork } from '../networks/buildNetwork.js';
import type { Network } from '../networks/network.js';
import { peakMemory } from '../networks/peakMemory.js';
import { runNetwork } from '../networks/runNetwork.js';
import type { FeatureMap } from '../output/featureMap.js';
import { rowsOf } from '../tensor/planeRows.js';
import { planesOf } from '../tensor/planesOf.js';
import { type Shape, shapeName } from '../tensor/shape.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';
import { chooseMaps } from './chooseMaps.js';
import { networkView } from './networkView.js';
import { isSignal } from './plannedInput.js';
import type { Source } from './readSource.js';
import type { NetworkRecipe } from './recipe.js';
import { requireMemory } from './requireMemory.js';
import { wantedLayers } from './wantedLayers.js';

/**
 * The maps that a network's layers make of one input, in the order in which the layers run.
 *
 * @throws {InputError} if layers and input do not fit, or need more memory than there is
 */
export function networkMaps(source: Source, recipe: NetworkRecipe): FeatureMap[] {
  const { shape, tensor } = networkView(source, recipe.network.input, recipe.background);
  const { network, wanted } = layOut(recipe, shape);
  return [...runNetwork(network, tensor(), wanted)].flatMap(({ index, output }) =>
    layerMaps(network.layers[index].name, output, isSignal(source), recipe),
  );
}

const adviceOnMemory = 'fewer or smaller maps, or a smaller "size" in the network\'s "input"';

/** A network for inputs of one shape. */
interface LaidOut {
  readonly network: Network;
  readonly wanted: ReadonlySet<number>;
}

/** Of each recipe the last one, since many inputs have one shape, and random weights may be many. */
const laidOut = new WeakMap<NetworkRecipe, LaidOut>();

function layOut(recipe: NetworkRecipe, shape: Shape): LaidOut {
  const last = laidOut.get(recipe);
  if (last !== undefined && shapeName(last.network.input) === shapeName(shape)) return last;
  const plan = buildNetwork(recipe.network, shape, { draw: false });
  const wanted = wantedLayers(plan, recipe);
  requireMemory(peakMemory(plan, wanted), adviceOnMemory);
  const found = { network: buildNetwork(recipe.network, shape), wanted };
  laidOut.set(recipe, found);
  return found;
}

/** A map for each channel, of a volume for each slice; what has one value a channel is one row of them. */
function layerMaps(
  layer: string,
  output: Tensor,
  isSignal: boolean,
  { maps: ranges }: NetworkRecipe,
): FeatureMap[] {
  const { channels, depth, height, width } = output;
  const chosen = chooseMaps(
    Array.from({ length: channels }, (_, index) => index),
    ranges,
    `${layer} makes`,
  );
  const about = { layer, preferred: 'minmax' as const, errorBound: 0 };
  if (depth * height * width === 1 && channels > 1) {
    const row = createTensor(
      1,
      1,
      chosen.length,
      Float32Array.from(chosen, (index) => output.data[index]),
    );
    return [{ ...about, name: layer, planes: rowsOf(row), isSignal: true }];
  }
  const planes = planesOf(output);
  return chosen.flatMap((channel) =>
    planes.slice(channel * depth, (channel + 1) * depth).map((plane, slice) => {
      const name = channels === 1 ? layer : `${layer}-${channel}`;
      return {
        ...about,
        name: depth === 1 ? name : `${name}-slice-${slice}`,
        planes: rowsOf(plane),
        isSignal,
        ...(depth > 1 && { depth }),
      };
    }),
  );
}
