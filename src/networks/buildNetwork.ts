import { InputError, UsageError } from '../errors.js';
import { layerShape } from '../layers/layerShape.js';
import { type Shape, shapeName } from '../tensor/shape.js';
import { checkFit, naming } from './build/checkFit.js';
import type { Given } from './build/given.js';
import { lowerLayer } from './build/lowerLayer.js';
import type { LayerSpec } from './layerSpec.js';
import type { Network, NetworkLayer } from './network.js';
import type { NetworkSpec } from './networkSpec.js';

/**
 * Lays a network out for inputs of one shape.
 *
 * @param input after what the file says of it (`input.size`)
 * @param options.draw whether random weights are drawn, which only a run needs; else they are 0. Default true.
 * @throws {InputError} if layers do not fit, naming both, their shapes, and where the weights come from
 * @throws {UsageError} if an option is out of its range
 */
export function buildNetwork(
  spec: NetworkSpec,
  input: Shape,
  { draw = true }: { draw?: boolean } = {},
): Network {
  const { name, path } = spec;
  const declared = spec.input.channels;
  const { channels, depth, height, width } = input;
  if (declared !== undefined && declared !== channels) {
    throw new InputError(
      `${path}: takes an input of ${declared} ${declared === 1 ? 'channel' : 'channels'} (input.channels), but this ` +
        `one is ${shapeName(input)}`,
    );
  }
  const built: NetworkLayer[] = [];
  for (const layer of spec.layers) {
    const givens = layer.inputs.map((index) => {
      const shape = index < 0 ? input : built[index].output;
      return { layer: index < 0 ? undefined : spec.layers[index], channels: shape.channels, shape };
    });
    try {
      built.push(buildLayer(layer, givens, draw));
    } catch (error) {
      if (error instanceof InputError) throw new InputError(`${path}: ${error.message}`);
      if (error instanceof UsageError) throw new UsageError(`${path}: ${error.message}`);
      throw error;
    }
  }
  return { name, input: { channels, depth, height, width }, layers: built };
}

function buildLayer(
  layer: LayerSpec,
  givens: readonly (Given & { readonly shape: Shape })[],
  draw: boolean,
): NetworkLayer {
  checkFit(layer, givens);
  const inputs = givens.map(({ shape }) => shape);
  const { steps, parameters, shapes } = naming(layer, givens, () => {
    const lowered = lowerLayer(layer, inputs[0], draw);
    const shapes: Shape[] = [];
    for (const step of lowered.steps)
      shapes.push(layerShape(step, shapes.length === 0 ? inputs : shapes.slice(-1)));
    return { ...lowered, shapes };
  });
  const from = sourceOf(layer);
  return {
    name: layer.name,
    type: layer.options.type,
    inputs: layer.inputs,
    steps,
    shapes,
    output: shapes[shapes.length - 1] ?? inputs[0],
    parameters,
    ...(from !== undefined && { from }),
  };
}

/** Where its weights come from. */
function sourceOf({ weights, pointwise }: LayerSpec): string | undefined {
  if (weights === undefined || pointwise === undefined) return weights?.from;
  return weights.from === pointwise.from ? weights.from : `${weights.from}, ${pointwise.from}`;
}
