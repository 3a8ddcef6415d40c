import { type Shape, shapeName } from '../../tensor/shape.js';
import type { LayerSpec } from '../layerSpec.js';

/** What comes to a layer, as far as it is known. */
export interface Given {
  /** The layer that makes it; undefined for the network's input. */
  readonly layer: LayerSpec | undefined;
  readonly channels: number | undefined;
  /** Known where the network is laid out for an input. */
  readonly shape?: Shape;
}

/** Says what comes to a layer: `pool1 (maxPooling2d) gives 4×13×13`, `the input has 3 channels`. */
export function givenText({ layer, channels, shape }: Given): string {
  const who = layer === undefined ? 'the input' : `${layer.name} (${layer.options.type})`;
  if (shape !== undefined) return `${who} ${layer === undefined ? 'is' : 'gives'} ${shapeName(shape)}`;
  const count = channels === 1 ? '1 channel' : `${channels} channels`;
  return `${who} ${layer === undefined ? 'has' : 'gives'} ${count}`;
}
