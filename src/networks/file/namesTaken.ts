import type { LayerFile } from './networkSchema.js';

/** The names of what a layer takes: what it says, or the layer before it in the file, or `input`. */
export function namesTaken(layer: LayerFile, index: number, names: readonly string[]): readonly string[] {
  if ('inputs' in layer) return layer.inputs;
  return [layer.input ?? (index === 0 ? 'input' : names[index - 1])];
}
