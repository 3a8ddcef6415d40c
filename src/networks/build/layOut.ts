import { InputError } from '../../errors.js';
import { layerShape } from '../../layers/layerShape.js';
import { type Shape, shapeName } from '../../tensor/shape.js';
import type { LayerSpec } from '../load/layerSpec.js';
import type { NetworkSpec } from '../load/networkSpec.js';
import type { Network, NetworkLayer } from '../network.js';
import { channelsText } from './channelsText.js';
import { checkFit } from './checkFit.js';
import type { Given } from './given.js';
import { layerParameters } from './layerParameters.js';
import { lowerLayer } from './lowerLayer.js';
import { namingLayer } from './namingLayer.js';

/**
 * Lays a network out for inputs of one shape; see `buildNetwork`.
 *
 * @throws {InputError} or {UsageError} naming the layers, and not the network's file
 */
export function layOut(
  { name, input: { channels: declared }, layers }: NetworkSpec,
  input: Shape,
  draw: boolean,
): Network {
  const { channels, depth, height, width } = input;
  if (declared !== undefined && declared !== channels) {
    throw new InputError(
      `takes an input of ${channelsText(declared)} (input.channels), but this one is ${shapeName(input)}`,
    );
  }
  const built: NetworkLayer[] = [];
  for (const layer of layers) {
    const givens = layer.inputs.map((index) => {
      const shape = index < 0 ? input : built[index].output;
      return { layer: index < 0 ? undefined : layers[index], channels: shape.channels, shape };
    });
    built.push(layOutLayer(layer, givens, draw));
  }
  return { name, input: { channels, depth, height, width }, layers: built };
}

function layOutLayer(
  layer: LayerSpec,
  givens: readonly (Given & { readonly shape: Shape })[],
  draw: boolean,
): NetworkLayer {
  checkFit(layer, givens);
  const inputs = givens.map(({ shape }) => shape);
  const { steps, shapes } = namingLayer(layer, givens, () => {
    const steps = lowerLayer(layer, inputs[0], draw);
    const shapes: Shape[] = [];
    for (const step of steps) shapes.push(layerShape(step, shapes.length === 0 ? inputs : shapes.slice(-1)));
    return { steps, shapes };
  });
  const from = sourceOf(layer);
  return {
    name: layer.name,
    type: layer.options.type,
    inputs: layer.inputs,
    steps,
    shapes,
    output: shapes[shapes.length - 1] ?? inputs[0],
    parameters: layerParameters(layer.options, steps),
    ...(from !== undefined && { from }),
  };
}

/** Where its weights come from. */
function sourceOf({ weights, pointwise }: LayerSpec): string | undefined {
  if (weights === undefined || pointwise === undefined) return weights?.from;
  return weights.from === pointwise.from ? weights.from : `${weights.from}, ${pointwise.from}`;
}
