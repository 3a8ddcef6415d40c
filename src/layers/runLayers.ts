import type { Tensor } from '../tensor/tensor.js';
import type { Layer } from './layer.js';
import { runLayer } from './runLayer.js';

/**
 * Runs layers in their order, each on the result of the one before.
 *
 * @param input `[channels, height, width]`
 * @returns the last layer's feature maps; the input itself where there are no layers
 * @throws {InputError} if a layer does not fit its input
 * @throws {UsageError} if a layer's option is out of its range
 */
export function runLayers(input: Tensor, layers: readonly Layer[]): Tensor {
  return layers.reduce((result, layer) => runLayer(layer, [result]), input);
}
