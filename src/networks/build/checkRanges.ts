import { UsageError } from '../../errors.js';
import { layerShape } from '../../layers/layerShape.js';
import type { Shape } from '../../tensor/shape.js';
import { layerKinds } from '../file/layerKinds.js';
import { mostSide } from '../file/mostSide.js';
import type { LayerSpec } from '../load/layerSpec.js';
import { layerTitle } from './layerTitle.js';
import { lowerLayer } from './lowerLayer.js';
import { namingLayer } from './namingLayer.js';

/** So large that no window or padding of a file does not fit it. */
const side = 4 * mostSide;

/**
 * Refuses options that no input suits, such as a padding as large as its pooling window. Of layers with weights only
 * transposed ones have such options.
 *
 * @throws {UsageError} naming the layer
 */
export function checkRanges(layer: LayerSpec): void {
  const { options, weights, statistics } = layer;
  if ('border' in options && options.border !== 'zero' && isNone(options.padding)) {
    throw new UsageError(
      `${layerTitle(layer)} says what padding holds ("border"), but there is none; add "padding": "same"`,
    );
  }
  const { kind, dimensions } = layerKinds[options.type];
  if (kind !== 'transposed' && (weights !== undefined || statistics !== undefined)) return;
  const groups = 'groups' in options ? options.groups : 1;
  const channels = weights?.kind === 'fixed' ? weights.bank.channels * groups : groups;
  const input: Shape = { channels, depth: dimensions === 3 ? side : 1, height: side, width: side };
  namingLayer(layer, [], () => {
    const [step] = lowerLayer(layer, input, false);
    if (step !== undefined) layerShape(step, [input]);
  });
}

/** Whether there is no padding, whatever the input. */
function isNone(padding: string | number | readonly number[]): boolean {
  return padding === 'valid' || [padding].flat().every((pixels) => pixels === 0);
}
