import type { PlaneRows } from '../tensor/planeRows.js';
import { activatedRows } from './activations.js';
import { conv2dRows } from './conv2d.js';
import type { Layer } from './layer.js';
import { pooledRows } from './pool2d.js';

/** The layers that make their rows of a few rows of their input. */
export type RowLayer = Extract<Layer, { readonly type: 'conv2d' | 'activation' | 'pool2d' }>;

/**
 * What a layer makes, row by row as it is asked for.
 *
 * @throws {InputError} if the layer does not fit its input
 * @throws {UsageError} if a layer's option is out of its range
 */
export function layerRows(layer: RowLayer, source: PlaneRows): PlaneRows {
  switch (layer.type) {
    case 'conv2d':
      return conv2dRows(source, layer.bank, layer.options);
    case 'activation':
      return activatedRows(source, layer.activation);
    case 'pool2d':
      return pooledRows(source, layer.options);
  }
}
