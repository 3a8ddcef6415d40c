import { runLayer } from '../layers/runLayer.js';
import type { Tensor } from '../tensor/tensor.js';
import { groupedBy } from './groupedBy.js';
import { neededLayers } from './neededLayers.js';
import type { Network } from './network.js';

/** What a layer made. */
export interface LayerOutput {
  /** Of the layer in the network. */
  readonly index: number;
  readonly output: Tensor;
}

/**
 * Runs a network, layer by layer, as far as it is needed; what no later layer takes is dropped.
 *
 * @param input of the shape that the network is laid out for
 * @param wanted indices of the layers whose maps are given, each as soon as it is made
 * @throws {InputError} if there is not enough memory
 */
export function* runNetwork(
  network: Network,
  input: Tensor,
  wanted: ReadonlySet<number>,
): Generator<LayerOutput, void> {
  const needed = neededLayers(network, wanted);
  const droppedAfter = groupedBy(needed);
  const kept = new Map<number, Tensor>([[-1, input]]);
  for (const [index, { inputs, steps }] of network.layers.entries()) {
    if (!needed.has(index)) continue;
    const taken = inputs.map((each) => tensorAt(kept, each));
    const [first, ...rest] = steps;
    const made = first === undefined ? taken[0] : runLayer(first, taken);
    const output = rest.reduce((result, step) => runLayer(step, [result]), made);
    kept.set(index, output);
    for (const each of droppedAfter.get(index) ?? []) kept.delete(each);
    if (wanted.has(index)) yield { index, output };
  }
}

function tensorAt(kept: ReadonlyMap<number, Tensor>, index: number): Tensor {
  const found = kept.get(index);
  if (found === undefined) throw new RangeError(`the output of layer ${index} is not there any more`);
  return found;
}
