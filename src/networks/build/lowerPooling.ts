import type { Pool2dOptions } from '../../layers/pool2d.js';
import { layerKinds } from '../file/layerKinds.js';
import type { LayerFile } from '../file/networkSchema.js';
import { planePadding, planePair } from './axisValues.js';

/** A pooling of planes or signals, as a file has it. */
type Pooling = Extract<LayerFile, { type: `${string}Pooling${1 | 2}d` }>;

/** How a pooling of a file is computed. */
export function lowerPooling(options: Pooling): Pool2dOptions {
  switch (options.type) {
    case 'globalMaxPooling1d':
    case 'globalMaxPooling2d':
      return { kind: 'max', global: true };
    case 'globalAveragePooling1d':
    case 'globalAveragePooling2d':
      return { kind: 'average', global: true };
    case 'averagePooling1d':
    case 'averagePooling2d':
      return { kind: 'average', ...windowOf(options), countPadding: options.countPadding };
    case 'lpPooling1d':
    case 'lpPooling2d':
      return { kind: 'lp', ...windowOf(options), power: options.power };
    case 'maxPooling1d':
    case 'maxPooling2d':
      return { kind: 'max', ...windowOf(options) };
  }
}

function windowOf(options: Extract<Pooling, { size: unknown }>): Omit<Pool2dOptions, 'kind'> {
  const { type, size, stride = size, padding, ceil } = options;
  const { dimensions } = layerKinds[type];
  return {
    size: planePair(size, dimensions, 1),
    stride: planePair(stride, dimensions, 1),
    padding: planePadding(padding, dimensions),
    ceil,
  };
}
