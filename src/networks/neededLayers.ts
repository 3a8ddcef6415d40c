import type { Network } from './network.js';

/**
 * Which layers have to run for what is asked for, and until when what each makes has to be kept.
 *
 * @param wanted indices of the layers whose maps are asked for
 * @returns by the index of each needed layer, that of the last needed one that takes what it makes; its own where none
 *   does
 */
export function neededLayers({ layers }: Network, wanted: ReadonlySet<number>): ReadonlyMap<number, number> {
  const needed = new Map<number, number>();
  for (let index = layers.length - 1; index >= 0; index--) {
    if (!needed.has(index)) {
      if (!wanted.has(index)) continue;
      needed.set(index, index);
    }
    // Seen from the end, the first that takes it is the last.
    for (const input of layers[index].inputs) if (input >= 0 && !needed.has(input)) needed.set(input, index);
  }
  return needed;
}
