import { basename, extname } from 'node:path';
import { InputError, UsageError } from '../../errors.js';
import type { FilterFolder } from '../../filters/filterFolders.js';
import { layerPlace } from '../file/layerPlace.js';
import type { NetworkFile } from '../file/networkSchema.js';
import { weightSource } from '../file/weightSource.js';
import type { LayerSpec } from '../layerSpec.js';
import type { NetworkSpec } from '../networkSpec.js';
import { checkKnownShapes } from './checkKnownShapes.js';
import { layerNames } from './layerNames.js';
import { loadLayer } from './loadLayer.js';
import { namesTaken } from './namesTaken.js';
import { networkInput } from './networkInput.js';
import { orderLayers } from './orderLayers.js';

/**
 * Loads what a network's file names, and puts its layers in order.
 *
 * @param path names the file in errors; what it names is looked up beside it
 * @throws {UsageError} naming the file, the layer, and what is wrong with its weights, or what does not fit
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
    const place = layerPlace(index, options);
    const inputs = namesTaken(options, index, names).map((name) => positions.get(name) ?? -1);
    const loaded = await naming(`${path}: ${place}`, () => loadLayer(options, source));
    layers.push({ name: names[index], inputs, options, ...loaded });
  }
  const spec = {
    name: file.name ?? basename(path, extname(path)),
    ...(file.description !== undefined && { description: file.description }),
    path,
    input: networkInput(file),
    layerNames: names,
    layers,
  };
  checkKnownShapes(spec);
  return spec;
}

async function naming<Result>(place: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof InputError)) throw error;
    throw new UsageError(`${place}: ${error.message.replace(/\.$/, '')}`);
  }
}
