import type { Layer } from '../layers/layer.js';
import { layerShape } from '../layers/layerShape.js';
import type { Shape } from '../tensor/shape.js';
import type { Network, NetworkLayer } from './network.js';
import { stepParameters } from './stepParameters.js';

/** A layer by itself, with its name. */
export interface NamedLayer {
  readonly name: string;
  /** Default: the layer's own type. */
  readonly type?: string;
  readonly layer: Layer;
}

/**
 * Makes a network of layers in a row.
 *
 * @param input what enters the first
 * @throws {InputError} if a layer does not fit what comes to it
 * @throws {UsageError} if an option is out of its range
 */
export function chainNetwork(name: string, input: Shape, chain: readonly NamedLayer[]): Network {
  let shape = input;
  const layers = chain.map(({ name, layer, type = layer.type }, index): NetworkLayer => {
    shape = layerShape(layer, [shape]);
    const parameters = stepParameters(layer);
    return { name, type, inputs: [index - 1], steps: [layer], shapes: [shape], output: shape, parameters };
  });
  return { name, input, layers };
}
