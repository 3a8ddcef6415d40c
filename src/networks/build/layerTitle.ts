import type { LayerSpec } from '../load/layerSpec.js';
import { valuesTitle } from './valuesTitle.js';

/** Names a layer in a sentence on what it does with its input: `conv2 (conv2d, 8×3×3×3 of conv2.npy)`. */
export function layerTitle({ name, options, weights, statistics }: LayerSpec): string {
  if (weights !== undefined) {
    const what =
      weights.kind === 'fixed'
        ? `${weights.shape.join('×')} of ${weights.from}`
        : `${weights.count} ${weights.from}`;
    return `${name} (${options.type}, ${what})`;
  }
  const list = Object.entries(statistics ?? {}).find(([, values]) => typeof values !== 'number');
  return `${name} (${[options.type, ...(list ? [valuesTitle(options, ...list)] : [])].join(', ')})`;
}
