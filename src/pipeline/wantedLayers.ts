import type { Network } from '../networks/network.js';
import type { NetworkRecipe } from './recipe.js';

/** The layers whose maps a recipe asks for, by their index: those that it names, or the last of the network's file. */
export function wantedLayers({ layers }: Network, { network, layers: asked }: NetworkRecipe): Set<number> {
  if (asked === 'all') return new Set(layers.keys());
  const names = new Set(asked ?? network.layerNames.slice(-1));
  return new Set(layers.flatMap(({ name }, index) => (names.has(name) ? [index] : [])));
}
