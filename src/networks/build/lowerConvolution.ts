import type { Conv2dOptions } from '../../layers/conv2d.js';
import type { VolumeBank } from '../../layers/filterBank.js';
import type { Layer } from '../../layers/layer.js';
import { parseBorder } from '../../layers/parseBorder.js';
import type { Shape } from '../../tensor/shape.js';
import { layerKinds } from '../file/layerKinds.js';
import type { LayerFile } from '../file/networkSchema.js';
import type { LayerSpec } from '../load/layerSpec.js';
import { activationSteps } from './activationSteps.js';
import { planePadding, planePair, volumePadding, volumeTriple } from './axisValues.js';
import { convolutionBank, depthwiseBank, transposedBank, withBias } from './lowerWeights.js';

/** A layer with weights, as a file has it. */
type Weighted = Extract<LayerFile, { useBias: boolean }>;

/** Takes a layer with weights apart into the steps that compute it; as `lowerLayer`. */
export function lowerConvolution(
  layer: LayerSpec,
  options: Weighted,
  input: Shape,
  draw: boolean,
): readonly Layer[] {
  return [...convolutionsOf(layer, options, input, draw), ...activationSteps(options.activation)];
}

function convolutionsOf(layer: LayerSpec, options: Weighted, input: Shape, draw: boolean): Layer[] {
  const { weights } = layer;
  if (weights === undefined) throw new RangeError(`${layer.name} has no weights`);
  const sight = { channels: input.channels, groups: 'groups' in options ? options.groups : 1, draw };
  const biased = (bank: VolumeBank) => withBias(bank, layer.bias, options.useBias);
  switch (options.type) {
    case 'conv1d':
    case 'conv2d': {
      const bank = biased(convolutionBank(weights, sight));
      return [{ type: 'conv2d', bank, options: { ...laidOf(options), groups: options.groups } }];
    }
    case 'conv3d': {
      const { stride, padding, dilation, groups } = options;
      const steps = { stride: volumeTriple(stride), dilation: volumeTriple(dilation) };
      const bank = biased(convolutionBank(weights, sight));
      return [{ type: 'conv3d', bank, options: { ...steps, padding: volumePadding(padding), groups } }];
    }
    case 'depthwiseConv1d':
    case 'depthwiseConv2d': {
      const bank = biased(depthwiseBank(weights, sight));
      return [{ type: 'conv2d', bank, options: { ...laidOf(options), groups: input.channels } }];
    }
    case 'separableConv1d':
    case 'separableConv2d': {
      const { pointwise = weights } = layer;
      const depthwise = withBias(depthwiseBank(weights, sight), undefined, false);
      const bank = biased(convolutionBank(pointwise, { channels: depthwise.filters, groups: 1, draw }));
      return [
        { type: 'conv2d', bank: depthwise, options: { ...laidOf(options), groups: input.channels } },
        { type: 'conv2d', bank, options: {} },
      ];
    }
    case 'conv1dTranspose':
    case 'conv2dTranspose': {
      const { type, stride, padding, outputPadding, dilation, groups } = options;
      const { dimensions } = layerKinds[type];
      const spread = {
        stride: planePair(stride, dimensions, 1),
        padding: planePadding(padding, dimensions),
        outputPadding: planePair(outputPadding, dimensions, 0),
        dilation: planePair(dilation, dimensions, 1),
        groups,
      };
      return [{ type: 'conv2dTranspose', bank: biased(transposedBank(weights, sight)), options: spread }];
    }
    case 'dense': {
      const bank = biased(convolutionBank(weights, sight));
      return [
        input.depth === 1 ? { type: 'conv2d', bank, options: {} } : { type: 'conv3d', bank, options: {} },
      ];
    }
  }
}

function laidOf(options: Extract<Weighted, { flip: boolean }>): Conv2dOptions {
  const { type, stride, padding, border, dilation, flip } = options;
  const { dimensions } = layerKinds[type];
  return {
    stride: planePair(stride, dimensions, 1),
    padding: planePadding(padding, dimensions),
    ...parseBorder(border),
    dilation: planePair(dilation, dimensions, 1),
    flip,
  };
}
