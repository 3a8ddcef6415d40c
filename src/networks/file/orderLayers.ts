import { namesTaken } from './namesTaken.js';
import type { LayerFile } from './networkSchema.js';

/**
 * Puts layers in an order in which each comes after those that it takes; the file's own wherever it is one. Goes down
 * no stack of its own, so that any number of layers will do.
 *
 * @param names of the layers, all different, among which is every name that is taken
 * @returns indices into `layers`; of a circle the layers that make it, each taken by the one before
 */
export function orderLayers(
  layers: readonly LayerFile[],
  names: readonly string[],
): { readonly order: readonly number[]; readonly circle?: readonly number[] } {
  const indices = new Map(names.map((name, index) => [name, index]));
  const taken = layers.map((layer, index) =>
    namesTaken(layer, index, names).flatMap((name) => indices.get(name) ?? []),
  );
  const order: number[] = [];
  const state = new Uint8Array(layers.length);
  for (const start of layers.keys()) {
    // What is being looked into, each taken by the one below, and how far.
    const open: { index: number; next: number }[] =
      state[start] === unseen ? [{ index: start, next: 0 }] : [];
    while (open.length > 0) {
      const top = open[open.length - 1];
      state[top.index] = begun;
      if (top.next === taken[top.index].length) {
        state[top.index] = done;
        order.push(top.index);
        open.pop();
        continue;
      }
      const inner = taken[top.index][top.next++];
      if (state[inner] === begun) {
        const way = open.map(({ index }) => index);
        return { order, circle: way.slice(way.indexOf(inner)) };
      }
      if (state[inner] === unseen) open.push({ index: inner, next: 0 });
    }
  }
  return { order };
}

const unseen = 0;
const begun = 1;
const done = 2;
