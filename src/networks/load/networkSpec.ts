import type { NetworkInput } from '../network.js';
import type { LayerSpec } from './layerSpec.js';

/** A network's file, checked, with its weights loaded; its sizes follow from an input: see `buildNetwork`. */
export interface NetworkSpec {
  readonly name: string;
  readonly description?: string;
  /** The file, as it was named, for messages. */
  readonly path: string;
  readonly input: NetworkInput;
  /** In the file's order. */
  readonly layerNames: readonly string[];
  /** In the order in which they run: each after those that it takes. */
  readonly layers: readonly LayerSpec[];
}
