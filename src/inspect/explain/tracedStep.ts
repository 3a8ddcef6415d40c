import type { Layer } from '../../layers/layer.js';
import type { Shape } from '../../tensor/shape.js';
import { layerAxes } from './layerAxes.js';
import { traceActivation } from './traceActivation.js';
import { traceAdd } from './traceAdd.js';
import { traceBatchNormalization } from './traceBatchNormalization.js';
import { traceConcatenate } from './traceConcatenate.js';
import { traceConvolution } from './traceConvolution.js';
import { traceFlatten } from './traceFlatten.js';
import { traceLocalResponseNormalization } from './traceLocalResponseNormalization.js';
import { tracePool } from './tracePool.js';
import { traceSoftmax } from './traceSoftmax.js';
import type { TracedStep } from './traceStep.js';
import { transposedTaps, windowTaps } from './traceTaps.js';
import { traceUpSampling } from './traceUpSampling.js';
import { traceZeroPadding } from './traceZeroPadding.js';

/**
 * How a layer makes its values, in plain arithmetic of its own.
 *
 * @param inputs the shapes of what it takes
 */
export function tracedStep(layer: Layer, inputs: readonly Shape[]): TracedStep {
  const [input] = inputs;
  switch (layer.type) {
    case 'conv2d':
    case 'conv3d':
    case 'conv2dTranspose':
      return convolution(layer, input);
    case 'pool2d':
    case 'pool3d':
      return tracePool(layer.options, layerAxes(layer, input), input);
    case 'activation':
      return traceActivation(layer.activation);
    case 'softmax':
      return traceSoftmax(input);
    case 'batchNormalization':
      return traceBatchNormalization(layer.options);
    case 'localResponseNormalization':
      return traceLocalResponseNormalization(layer.options, input);
    case 'zeroPadding2d':
      return traceZeroPadding(layer.padding, input);
    case 'upSampling2d':
      return traceUpSampling(layer.options, input);
    case 'flatten':
      return traceFlatten(layer.order, input);
    case 'add':
      return traceAdd(inputs.length);
    case 'concatenate':
      return traceConcatenate(inputs);
  }
}

function convolution(
  layer: Extract<Layer, { type: 'conv2d' | 'conv3d' | 'conv2dTranspose' }>,
  input: Shape,
): TracedStep {
  const { deep, vertical, horizontal } = layerAxes(layer, input);
  const { bank } = layer;
  const { groups = 1 } = layer.options;
  const common = { input, bank, groups, fill: 0, flip: false, isTransposed: false };
  if (layer.type === 'conv2dTranspose') {
    const axes = {
      deep: windowTaps(deep),
      vertical: transposedTaps(vertical),
      horizontal: transposedTaps(horizontal),
    };
    return traceConvolution({ ...common, axes, isTransposed: true });
  }
  const plane = layer.type === 'conv2d' ? layer.options : {};
  const { border = 'zero', borderValue = 0, flip = false } = plane;
  const axes = {
    deep: windowTaps(deep),
    vertical: windowTaps(vertical, border),
    horizontal: windowTaps(horizontal, border),
  };
  const fill = border === 'constant' ? Math.fround(borderValue) : 0;
  return traceConvolution({ ...common, axes, fill, flip });
}
