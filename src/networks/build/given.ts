import type { Shape } from '../../tensor/shape.js';
import type { LayerSpec } from '../load/layerSpec.js';

/** What comes to a layer, as far as it is known. */
export interface Given {
  /** The layer that makes it; undefined for the network's input. */
  readonly layer: LayerSpec | undefined;
  readonly channels: number | undefined;
  /** Known where the network is laid out for an input. */
  readonly shape?: Shape;
}
