import { UsageError } from '../../errors.js';
import { whyNoMatrix } from '../../inspect/matrix/whyNoMatrix.js';
import type { Layer } from '../../layers/layer.js';
import { nearest } from '../../nearest.js';
import type { Network, NetworkLayer } from '../../networks/network.js';
import type { Shape } from '../../tensor/shape.js';

/** A step of a network that is a matrix. */
export interface MatrixLayer {
  /** The layer's name; of several such steps in one layer with a number: `sep/1`. */
  readonly name: string;
  readonly layer: Layer;
  readonly input: Shape;
  /** What follows it in its layer. */
  readonly after: readonly Layer[];
}

/**
 * Finds what of a network is shown as a matrix.
 *
 * @param name of a layer, or of one of its steps; default the only layer that is a matrix
 * @param isChain whether it was made of a filter and what follows it: then the first layer that is a matrix is meant,
 *   and all the others come after it
 * @throws {UsageError} if there is no such layer, it is no matrix, or several are
 */
export function matrixLayers(
  network: Network,
  name: string | undefined,
  isChain: boolean,
): readonly MatrixLayer[] {
  if (name !== undefined) return named(network, name);
  const candidates = network.layers
    .map((layer) => stepsOf(network, layer))
    .filter(({ length }) => length > 0);
  if (isChain && candidates.length > 0) {
    const [[first]] = candidates;
    const place = network.layers.findIndex((layer) => layer.name === first.name);
    return [{ ...first, after: network.layers.slice(place + 1).flatMap(({ steps }) => steps) }];
  }
  if (candidates.length === 1) return candidates[0];
  const names = network.layers
    .filter((layer) => stepsOf(network, layer).length > 0)
    .map((layer) => layer.name);
  throw new UsageError(
    candidates.length === 0
      ? 'none of the layers is shown as a matrix: convolutions of planes and signals, transposed ones, dense layers and average pooling are'
      : `several layers are a matrix: ${names.join(', ')}; choose one with --layer`,
  );
}

function named(network: Network, name: string): MatrixLayer[] {
  for (const layer of network.layers) {
    const steps = stepsOf(network, layer);
    const step = steps.find((each) => each.name === name);
    if (step !== undefined) return [step];
    if (layer.name !== name) continue;
    if (steps.length > 0) return steps;
    const [first] = layer.steps;
    const why = first === undefined ? 'it leaves its input as it is' : whyNoMatrix(first);
    throw new UsageError(`--layer ${name}: ${why}`);
  }
  const names = network.layers.map((layer) => layer.name);
  throw new UsageError(`--layer ${name}: expected one of ${names.join(', ')}${nearest(name, names)}`);
}

function stepsOf(network: Network, { name, inputs, steps, shapes }: NetworkLayer): MatrixLayer[] {
  const [from] = inputs;
  const entering = from < 0 ? network.input : network.layers[from].output;
  const linear = [...steps.keys()].filter((index) => whyNoMatrix(steps[index]) === undefined);
  return linear.map((index, place) => ({
    name: linear.length === 1 ? name : `${name}/${place + 1}`,
    layer: steps[index],
    input: index === 0 ? entering : shapes[index - 1],
    after: steps.slice(index + 1),
  }));
}
