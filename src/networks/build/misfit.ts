import { InputError } from '../../errors.js';
import type { LayerSpec } from '../load/layerSpec.js';
import { layerTitle } from './layerTitle.js';

/**
 * The mistake of a layer that does not fit what comes to it.
 *
 * @param predicate goes on from the layer's name: `sees 3 channels, but …`
 */
export function misfit(layer: LayerSpec, predicate: string): InputError {
  return new InputError(`${layerTitle(layer)} ${predicate}`);
}
