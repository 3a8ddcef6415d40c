import type { Tensor } from '../tensor/tensor.js';
import { activate } from './activations.js';
import { addMaps } from './addMaps.js';
import { batchNormalization } from './batchNormalization.js';
import { concatenateMaps } from './concatenateMaps.js';
import { conv2d } from './conv2d.js';
import { conv2dTranspose } from './conv2dTranspose.js';
import { conv3d } from './conv3d.js';
import { flatten } from './flatten.js';
import type { Layer } from './layer.js';
import { layerShape } from './layerShape.js';
import { localResponseNormalization } from './localResponseNormalization.js';
import { pool2d } from './pool2d.js';
import { pool3d } from './pool3d.js';
import { softmax } from './softmax.js';
import { upSampling2d } from './upSampling2d.js';
import { zeroPadding2d } from './zeroPadding2d.js';

/**
 * Runs one layer.
 *
 * @param inputs one, or several for `add` and `concatenate`; of shapes that `layerShape` takes
 * @throws {InputError} if the layer does not fit its inputs
 * @throws {UsageError} if an option is out of its range
 */
export function runLayer(layer: Layer, inputs: readonly Tensor[]): Tensor {
  const [input] = inputs;
  switch (layer.type) {
    case 'conv2d':
      return conv2d(input, layer.bank, layer.options);
    case 'conv2dTranspose':
      return conv2dTranspose(input, layer.bank, layer.options);
    case 'conv3d':
      return conv3d(input, layer.bank, layer.options);
    case 'pool2d':
      return pool2d(input, layer.options);
    case 'pool3d':
      return pool3d(input, layer.options);
    case 'activation':
      return activate(input, layer.activation);
    case 'softmax':
      return softmax(input);
    case 'batchNormalization':
      return batchNormalization(input, layer.options);
    case 'localResponseNormalization':
      return localResponseNormalization(input, layer.options);
    case 'zeroPadding2d':
      return zeroPadding2d(input, layer.padding);
    case 'upSampling2d':
      return upSampling2d(input, layer.options);
    case 'flatten':
      return flatten(input, layer.order);
    case 'add':
      layerShape(layer, inputs);
      return addMaps(inputs);
    case 'concatenate':
      layerShape(layer, inputs);
      return concatenateMaps(inputs);
  }
}
