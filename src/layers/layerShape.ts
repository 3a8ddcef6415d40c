import { InputError } from '../errors.js';
import { type Shape, shapeName, shapeOf, sizeOf } from '../tensor/shape.js';
import { checkStatistics } from './batchNormalization.js';
import { checkBank } from './checkBank.js';
import type { Layer } from './layer.js';
import { layerGeometry, type WindowedLayer } from './layerGeometry.js';
import { checkLocalResponse } from './localResponseNormalization.js';
import { upSampling2dShape } from './upSampling2d.js';
import { zeroPadding2dShape } from './zeroPadding2d.js';

/**
 * The shape of what a layer makes, worked out before anything runs.
 *
 * @param inputs one shape, or several for `add` and `concatenate`
 * @throws {InputError} if the layer does not fit its inputs
 * @throws {UsageError} if an option is out of its range
 */
export function layerShape(layer: Layer, inputs: readonly Shape[]): Shape {
  const [input] = inputs;
  requirePlanes(layer, input);
  switch (layer.type) {
    case 'conv2d':
      checkBank(input, layer.bank, layer.options.groups ?? 1);
      return windowed(layer, input, layer.bank.filters);
    case 'conv2dTranspose': {
      checkBank(input, layer.bank, layer.options.groups ?? 1);
      const { vertical, horizontal } = layerGeometry(layer, input);
      return {
        channels: layer.bank.filters,
        depth: 1,
        height: vertical.input,
        width: horizontal.input,
      };
    }
    case 'conv3d': {
      const { bank, options } = layer;
      checkBank(input, bank, options.groups ?? 1, bank.depth * bank.height * bank.width);
      return windowed(layer, input, bank.filters);
    }
    case 'pool2d':
    case 'pool3d':
      return windowed(layer, input, input.channels);
    case 'activation':
    case 'softmax':
      return shapeOf(input);
    case 'localResponseNormalization':
      checkLocalResponse(layer.options);
      return shapeOf(input);
    case 'batchNormalization':
      checkStatistics(layer.options, input);
      return shapeOf(input);
    case 'zeroPadding2d':
      return zeroPadding2dShape(input, layer.padding);
    case 'upSampling2d':
      return upSampling2dShape(input, layer.options);
    case 'flatten':
      return { channels: sizeOf(input), depth: 1, height: 1, width: 1 };
    case 'add':
      return requireAlike('added', inputs, shapeName);
    case 'concatenate': {
      const channels = inputs.reduce((sum, each) => sum + each.channels, 0);
      const first = requireAlike('concatenated', inputs, (each) => shapeName({ ...each, channels }));
      return { ...first, channels };
    }
  }
}

/** Layers of volumes, and those that act on each value by itself, bear a depth. */
const onVolumes: readonly Layer['type'][] = [
  'conv3d',
  'pool3d',
  'activation',
  'softmax',
  'batchNormalization',
  'localResponseNormalization',
  'flatten',
  'add',
  'concatenate',
];

function requirePlanes(layer: Layer, input: Shape): void {
  if (input.depth === 1 || onVolumes.includes(layer.type)) return;
  const has3d =
    layer.type === 'conv2d' ||
    (layer.type === 'pool2d' && layer.options.kind !== 'lp' && !layer.options.global);
  throw new InputError(
    `is a layer of planes, but the input is a volume of ${shapeName(input)}${has3d ? '; use its 3d form' : ''}`,
  );
}

function windowed(layer: WindowedLayer, input: Shape, channels: number): Shape {
  const { deep, vertical, horizontal } = layerGeometry(layer, input);
  return { channels, depth: deep.output, height: vertical.output, width: horizontal.output };
}

function requireAlike(what: string, inputs: readonly Shape[], key: (shape: Shape) => string): Shape {
  const other = inputs.find((each) => key(each) !== key(inputs[0]));
  if (other === undefined) return shapeOf(inputs[0]);
  throw new InputError(`${shapeName(inputs[0])} and ${shapeName(other)} cannot be ${what}`);
}
