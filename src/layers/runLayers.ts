import type { Tensor } from '../tensor/tensor.js';
import { type Activation, activate } from './activations.js';
import { type Conv2dOptions, conv2d } from './conv2d.js';
import type { FilterBank } from './filterBank.js';
import { type Pool2dOptions, pool2d } from './pool2d.js';

/** One layer with its settings. */
export type Layer =
  | { readonly type: 'conv2d'; readonly bank: FilterBank; readonly options: Conv2dOptions }
  | { readonly type: 'activation'; readonly activation: Activation }
  | { readonly type: 'pool2d'; readonly options: Pool2dOptions };

/**
 * Runs layers in their order, each on the result of the one before.
 *
 * @param input `[channels, height, width]`
 * @returns the last layer's feature maps; the input itself where there are no layers
 * @throws {InputError} if a layer does not fit its input
 * @throws {UsageError} if a layer's option is out of its range
 */
export function runLayers(input: Tensor, layers: readonly Layer[]): Tensor {
  return layers.reduce(runLayer, input);
}

function runLayer(input: Tensor, layer: Layer): Tensor {
  switch (layer.type) {
    case 'conv2d':
      return conv2d(input, layer.bank, layer.options);
    case 'activation':
      return activate(input, layer.activation);
    case 'pool2d':
      return pool2d(input, layer.options);
  }
}
