import type { Layer } from '../../layers/layer.js';

/** Why `convolutionMatrix` makes none of a layer, as a sentence; nothing where it makes one. */
export function whyNoMatrix(layer: Layer): string | undefined {
  const instead = 'convolutions, transposed ones, dense layers and average pooling are shown as a matrix';
  switch (layer.type) {
    case 'conv2d':
    case 'conv2dTranspose':
      return undefined;
    case 'pool2d':
      if (layer.options.kind === 'average') return undefined;
      return `${layer.options.kind} pooling is not linear, so it is no matrix; ${instead}`;
    case 'pool3d':
      if (layer.options.kind === 'average') break;
      return `${layer.options.kind} pooling is not linear, so it is no matrix; ${instead}`;
    case 'activation':
      return `an activation is not linear, so it is no matrix; ${instead}`;
    case 'softmax':
    case 'localResponseNormalization':
      return `${layer.type} is not linear, so it is no matrix; ${instead}`;
  }
  return `${layer.type} is not shown as a matrix; ${instead}, all of planes and signals`;
}
