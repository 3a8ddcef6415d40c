import { buildNetwork } from '../networks/buildNetwork.js';
import type { Network } from '../networks/network.js';
import { peakMemory } from '../networks/peakMemory.js';
import { type Shape, shapeName } from '../tensor/shape.js';
import type { NetworkRecipe } from './recipe.js';
import { requireMemory } from './requireMemory.js';
import { wantedLayers } from './wantedLayers.js';

/** A network for inputs of one shape. */
export interface LaidOut {
  /** Its layers; random weights may be 0. */
  readonly plan: Network;
  /** Indices of the layers that are asked for. */
  readonly wanted: ReadonlySet<number>;
  /** Bytes that a run takes; see `peakMemory`. */
  readonly bytes: number;
  /**
   * The network with all its weights, which are drawn once.
   *
   * @throws {InputError} if a run needs more memory than there is, before they are drawn
   */
  readonly network: () => Network;
}

/** Of each recipe the last one, since many inputs have one shape, and random weights may be many. */
const laidOut = new WeakMap<NetworkRecipe, LaidOut>();

/**
 * Lays a recipe's network out for an input.
 *
 * @throws {InputError} if layers and input do not fit
 */
export function layOutNetwork(recipe: NetworkRecipe, shape: Shape): LaidOut {
  const last = laidOut.get(recipe);
  if (last !== undefined && shapeName(last.plan.input) === shapeName(shape)) return last;
  let plan = buildNetwork(recipe.network, shape, { draw: false });
  const wanted = wantedLayers(plan, recipe);
  const bytes = peakMemory(plan, wanted);
  let isDrawn = false;
  const found: LaidOut = {
    get plan() {
      return plan;
    },
    wanted,
    bytes,
    network: () => {
      if (isDrawn) return plan;
      requireMemory(bytes, 'fewer or smaller maps, or a smaller "size" in the network\'s "input"');
      plan = buildNetwork(recipe.network, shape);
      isDrawn = true;
      return plan;
    },
  };
  laidOut.set(recipe, found);
  return found;
}
