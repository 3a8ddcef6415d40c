import type { LayerFile } from './networkSchema.js';

/** The names of layers, in the file's order: their own, or the type and its how-manieth it is, from 1: `conv2d-3`. */
export function layerNames(layers: readonly LayerFile[]): string[] {
  const counts = new Map<string, number>();
  return layers.map(({ type, name }) => {
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    return name ?? `${type}-${count}`;
  });
}
