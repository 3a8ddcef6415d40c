import type { LayerSpec } from '../layerSpec.js';

/** Names a layer in a sentence on what it does with its input: `conv2 (conv2d, 8×3×3×3 of conv2.npy)`. */
export function layerTitle({ name, options, weights }: LayerSpec): string {
  if (weights === undefined) return `${name} (${options.type})`;
  const what =
    weights.kind === 'fixed'
      ? `${weights.shape.join('×')} of ${weights.from}`
      : `${weights.count} ${weights.from}`;
  return `${name} (${options.type}, ${what})`;
}
