import type { AxisGeometry } from '../kernels/convolution.js';
import type { Shape } from '../tensor/shape.js';
import { conv2dTransposeGeometry } from './conv2dTranspose.js';
import type { Layer } from './layer.js';
import { planeGeometry } from './planeGeometry.js';
import { poolGeometry } from './pool2d.js';
import { type VolumeGeometry, volumeGeometry } from './volumeGeometry.js';

/** A layer whose window moves over its input. */
export type WindowedLayer = Extract<
  Layer,
  { readonly type: 'conv2d' | 'conv2dTranspose' | 'conv3d' | 'pool2d' | 'pool3d' }
>;

/**
 * How a layer's window moves over its input. Of a transposed convolution it is the geometry of the convolution that
 * it turns round: its `output` is the layer's input, its `input` the layer's output.
 *
 * @returns nothing for layers without a window
 * @throws {UsageError} if an option is out of its range
 * @throws {InputError} if the window is larger than the padded input
 */
export function layerGeometry(layer: WindowedLayer, input: Shape): VolumeGeometry;
export function layerGeometry(layer: Layer, input: Shape): VolumeGeometry | undefined;
export function layerGeometry(layer: Layer, input: Shape): VolumeGeometry | undefined {
  switch (layer.type) {
    case 'conv2d': {
      const { bank, options } = layer;
      return { deep: still, ...planeGeometry(input, { ...options, size: [bank.height, bank.width] }) };
    }
    case 'conv2dTranspose':
      return { deep: still, ...conv2dTransposeGeometry(input, layer.bank, layer.options) };
    case 'conv3d': {
      const { bank, options } = layer;
      return volumeGeometry(input, { ...options, size: [bank.depth, bank.height, bank.width] });
    }
    case 'pool2d':
      return { deep: still, ...poolGeometry(input, layer.options) };
    case 'pool3d': {
      const { size = 2, stride = size, ...options } = layer.options;
      return volumeGeometry(input, { ...options, size, stride, what: 'pooling window' });
    }
    default:
      return undefined;
  }
}

const still: AxisGeometry = { input: 1, kernel: 1, stride: 1, dilation: 1, before: 0, after: 0, output: 1 };
