import { UsageError } from '../../errors.js';
import { isFloat32 } from '../../tensor/isFloat32.js';
import { layerKinds } from '../file/layerKinds.js';
import type { LayerFile } from '../file/networkSchema.js';
import type { LayerSpec, LoadedStatistics } from './layerSpec.js';
import { loadArray } from './loadArray.js';
import type { LoadedValues } from './loadedWeights.js';
import { loadFilters } from './loadFilters.js';
import type { Purpose } from './purpose.js';
import type { WeightSource } from './weightSource.js';

/** What of a layer is loaded from other files. */
type Loaded = Pick<LayerSpec, 'weights' | 'pointwise' | 'bias' | 'statistics'>;

/**
 * Loads the weights, biases and statistics of a layer.
 *
 * @throws {UsageError} or {InputError} naming the key or the file, and what is wrong
 */
export async function loadLayer(layer: LayerFile, source: WeightSource): Promise<Loaded> {
  if (layer.type === 'batchNormalization') return { statistics: await loadStatistics(layer, source) };
  const bias =
    'bias' in layer && layer.bias !== undefined ? { bias: await loadValues('bias', layer.bias, source) } : {};
  const groups = 'groups' in layer ? layer.groups : 1;
  switch (layer.type) {
    case 'conv1d':
    case 'conv2d':
    case 'conv1dTranspose':
    case 'conv2dTranspose':
    case 'depthwiseConv1d':
    case 'depthwiseConv2d': {
      const { kind, dimensions } = layerKinds[layer.type];
      const order = { dimensions, layout: layouts[kind] };
      return {
        ...bias,
        weights: await loadFilters(layer.filters, { option: 'filters', order, groups }, source),
      };
    }
    case 'conv3d': {
      const order = { dimensions: layerKinds.conv3d.dimensions, layout: layouts.convolution };
      return {
        ...bias,
        weights: await loadArray(layer.filters, { option: 'filters', order, groups }, source),
      };
    }
    case 'separableConv1d':
    case 'separableConv2d': {
      const { dimensions } = layerKinds[layer.type];
      const deep: Purpose = {
        option: 'depthwise',
        order: { dimensions, layout: 'depthwise' },
        groups,
        takesBias: false,
      };
      const flat: Purpose = { option: 'pointwise', order: { dimensions, layout: 'matrix' }, groups };
      const weights = await loadFilters(layer.depthwise, deep, source);
      return { ...bias, weights, pointwise: await loadArray(layer.pointwise, flat, source) };
    }
    case 'dense': {
      const order = { dimensions: 2, layout: 'matrix' } as const;
      return {
        ...bias,
        weights: await loadArray(layer.weights, { option: 'weights', order, groups }, source),
      };
    }
    default:
      return {};
  }
}

/** How arrays lie, by what the layer does. */
const layouts = { convolution: 'filters', depthwise: 'depthwise', transposed: 'transposed' } as const;

async function loadStatistics(
  layer: Extract<LayerFile, { type: 'batchNormalization' }>,
  source: WeightSource,
): Promise<LoadedStatistics> {
  const { gamma, beta, mean, variance } = layer;
  const statistics = {
    gamma: await loadValues('gamma', gamma, source),
    beta: await loadValues('beta', beta, source),
    mean: await loadValues('mean', mean, source),
    variance: await loadValues('variance', variance, source),
  };
  const variances = [statistics.variance].flatMap((each) => (typeof each === 'number' ? each : [...each]));
  const wrong = variances.find((each) => !(each >= 0));
  if (wrong !== undefined) throw new UsageError(`variance must not be below 0, but holds ${wrong}`);
  return statistics;
}

async function loadValues(
  option: string,
  value: number | readonly number[] | string,
  source: WeightSource,
): Promise<LoadedValues> {
  if (typeof value !== 'string') {
    const wrong = [value].flat().find((each) => !isFloat32(each));
    if (wrong !== undefined)
      throw new UsageError(`${option} is or holds ${wrong}, beyond the largest float32, 3.4028235e+38`);
    return typeof value === 'number' ? value : Float32Array.from(value);
  }
  if (!/\.npy$/i.test(value))
    throw new UsageError(`${option} "${value}" is no .npy file; expected one, or numbers`);
  const { shape, data } = await source.array(value);
  // A row for each channel of one value, as some tools save them, is a list too.
  if (shape.filter((side) => side > 1).length <= 1) return data;
  throw new UsageError(
    `${option}: ${value} has shape [${shape.join(',')}], but a list is expected, one value for each map`,
  );
}
