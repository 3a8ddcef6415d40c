import { basename, extname } from 'node:path';
import type { FilterFolder } from '../../filters/filterFolders.js';
import { layerNames } from '../file/layerNames.js';
import { layerPlace } from '../file/layerPlace.js';
import { namesTaken } from '../file/namesTaken.js';
import type { NetworkFile } from '../file/networkSchema.js';
import { orderLayers } from '../file/orderLayers.js';
import { atPlace } from './atPlace.js';
import type { LayerSpec } from './layerSpec.js';
import { loadLayer } from './loadLayer.js';
import { networkInput } from './networkInput.js';
import type { NetworkSpec } from './networkSpec.js';
import { weightSource } from './weightSource.js';

/**
 * Loads what a network's file names, and puts its layers in order.
 *
 * @param path the file: what it names is looked up beside it
 * @throws {UsageError} or {InputError} naming the layer, and what is wrong with its weights
 */
export async function loadSpec(
  path: string,
  file: NetworkFile,
  folders: readonly FilterFolder[],
): Promise<NetworkSpec> {
  const source = weightSource(path, folders);
  const names = layerNames(file.layers);
  const { order } = orderLayers(file.layers, names);
  const positions = new Map(order.map((index, position) => [names[index], position]));
  const layers: LayerSpec[] = [];
  for (const index of order) {
    const options = file.layers[index];
    const inputs = namesTaken(options, index, names).map((name) => positions.get(name) ?? -1);
    try {
      layers.push({ name: names[index], inputs, options, ...(await loadLayer(options, source)) });
    } catch (error) {
      throw atPlace(layerPlace(index, options), error);
    }
  }
  return {
    name: file.name ?? basename(path, extname(path)),
    ...(file.description !== undefined && { description: file.description }),
    path,
    input: networkInput(file),
    layerNames: names,
    layers,
  };
}
