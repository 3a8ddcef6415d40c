import type { Layer } from '../../layers/layer.js';
import type { Shape } from '../../tensor/shape.js';
import { layerKinds } from '../file/layerKinds.js';
import type { LayerSpec } from '../load/layerSpec.js';
import { activationSteps } from './activationSteps.js';
import { planePair, planeSides, volumePadding, volumeTriple } from './axisValues.js';
import { lowerConvolution } from './lowerConvolution.js';
import { lowerPooling } from './lowerPooling.js';
import { perChannel } from './lowerWeights.js';

/**
 * Takes a layer of a file apart into the steps that compute it.
 *
 * @param input the shape of its first input, which `checkFit` has passed
 * @param draw whether random weights are drawn; else they are 0
 */
export function lowerLayer(layer: LayerSpec, input: Shape, draw: boolean): readonly Layer[] {
  const { options } = layer;
  switch (options.type) {
    case 'conv1d':
    case 'conv2d':
    case 'conv3d':
    case 'depthwiseConv1d':
    case 'depthwiseConv2d':
    case 'separableConv1d':
    case 'separableConv2d':
    case 'conv1dTranspose':
    case 'conv2dTranspose':
    case 'dense':
      return lowerConvolution(layer, options, input, draw);
    case 'maxPooling3d':
    case 'averagePooling3d': {
      const { size, stride = size, padding, ceil } = options;
      const average = options.type === 'averagePooling3d';
      const kind = average ? 'average' : 'max';
      const window = {
        size: volumeTriple(size),
        stride: volumeTriple(stride),
        padding: volumePadding(padding),
      };
      const countPadding = average && options.countPadding;
      return [{ type: 'pool3d', options: { kind, ...window, ceil, countPadding } }];
    }
    case 'activation':
      return activationSteps(options.activation);
    case 'batchNormalization':
      return [normalization(layer, options.epsilon, input.channels)];
    case 'localResponseNormalization': {
      const { size, alpha, beta, k } = options;
      return [{ type: options.type, options: { size, alpha, beta, k } }];
    }
    case 'zeroPadding1d':
    case 'zeroPadding2d':
      return [
        {
          type: 'zeroPadding2d',
          padding: planeSides(options.padding, layerKinds[options.type].dimensions),
        },
      ];
    case 'upSampling1d':
    case 'upSampling2d': {
      const { type, size, interpolation, alignCorners } = options;
      const enlarging = {
        size: planePair(size, layerKinds[type].dimensions, 1),
        interpolation,
        alignCorners,
      };
      return [{ type: 'upSampling2d', options: enlarging }];
    }
    case 'flatten':
      return [{ type: 'flatten', order: options.order }];
    case 'dropout':
      return [];
    case 'add':
    case 'concatenate':
      return [{ type: options.type }];
    default:
      return [{ type: 'pool2d', options: lowerPooling(options) }];
  }
}

function normalization({ statistics }: LayerSpec, epsilon: number, channels: number): Layer {
  const { gamma = 1, beta = 0, mean = 0, variance = 1 } = statistics ?? {};
  const options = {
    gamma: perChannel(gamma, channels),
    beta: perChannel(beta, channels),
    mean: perChannel(mean, channels),
    variance: perChannel(variance, channels),
    epsilon,
  };
  return { type: 'batchNormalization', options };
}
