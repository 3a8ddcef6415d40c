import type { Layer } from '../../layers/layer.js';
import type { Shape } from '../../tensor/shape.js';
import { layerKinds } from '../file/layerKinds.js';
import type { LayerSpec } from '../load/layerSpec.js';
import type { ParameterCounts } from '../network.js';
import { activationSteps } from './activationSteps.js';
import { planePair, planeSides, volumePadding, volumeTriple } from './axisValues.js';
import { lowerConvolution } from './lowerConvolution.js';
import type { LoweredLayer } from './loweredLayer.js';
import { lowerPooling } from './lowerPooling.js';
import { perChannel } from './lowerWeights.js';

const none: ParameterCounts = { weights: 0, biases: 0, statistics: 0 };

/**
 * Takes a layer of a file apart into the steps that compute it.
 *
 * @param input the shape of its first input, which `checkFit` has passed
 * @param draw whether random weights are drawn; else they are 0
 */
export function lowerLayer(layer: LayerSpec, input: Shape, draw: boolean): LoweredLayer {
  const { options } = layer;
  const step = (step: Layer): LoweredLayer => ({ steps: [step], parameters: none });
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
      return step({ type: 'pool3d', options: { kind, ...window, ceil, countPadding } });
    }
    case 'activation':
      return { steps: activationSteps(options.activation), parameters: none };
    case 'batchNormalization':
      return lowerNormalization(layer, options.epsilon, input.channels);
    case 'localResponseNormalization': {
      const { size, alpha, beta, k } = options;
      return step({ type: options.type, options: { size, alpha, beta, k } });
    }
    case 'zeroPadding1d':
    case 'zeroPadding2d':
      return step({
        type: 'zeroPadding2d',
        padding: planeSides(options.padding, layerKinds[options.type].dimensions),
      });
    case 'upSampling1d':
    case 'upSampling2d': {
      const { type, size, interpolation, alignCorners } = options;
      const enlarging = {
        size: planePair(size, layerKinds[type].dimensions, 1),
        interpolation,
        alignCorners,
      };
      return step({ type: 'upSampling2d', options: enlarging });
    }
    case 'flatten':
      return step({ type: 'flatten', order: options.order });
    case 'dropout':
      return { steps: [], parameters: none };
    case 'add':
    case 'concatenate':
      return step({ type: options.type });
    default:
      return step({ type: 'pool2d', options: lowerPooling(options) });
  }
}

function lowerNormalization({ statistics }: LayerSpec, epsilon: number, channels: number): LoweredLayer {
  const { gamma = 1, beta = 0, mean = 0, variance = 1 } = statistics ?? {};
  const options = {
    gamma: perChannel(gamma, channels),
    beta: perChannel(beta, channels),
    mean: perChannel(mean, channels),
    variance: perChannel(variance, channels),
    epsilon,
  };
  return {
    steps: [{ type: 'batchNormalization', options }],
    // Keras counts its mean and variance too, as not trainable.
    parameters: { weights: channels, biases: channels, statistics: 2 * channels },
  };
}
