/**
 * Names a layer by its place in the file: `layers[3] (conv2d "conv2")`.
 *
 * @param layer as the file has it
 */
export function layerPlace(index: number, layer: object): string {
  const type = 'type' in layer && typeof layer.type === 'string' ? layer.type : 'layer';
  const name = 'name' in layer && typeof layer.name === 'string' ? ` "${layer.name.slice(0, 64)}"` : '';
  return `layers[${index}] (${type}${name})`;
}
