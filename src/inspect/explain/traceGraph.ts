import type { Layer } from '../../layers/layer.js';
import type { Network } from '../../networks/network.js';
import type { Shape } from '../../tensor/shape.js';

/** One step of one layer of a network. */
export interface StepNode {
  readonly step: Layer;
  /** The network's layer that it belongs to, and whether it makes that layer's output. */
  readonly layer: number;
  readonly isLast: boolean;
  /** The steps that it takes, by index; -1 is the network's input. */
  readonly inputs: readonly number[];
  readonly inputShapes: readonly Shape[];
  /** Of what it makes. */
  readonly shape: Shape;
}

/** A network as its single steps. */
export interface StepGraph {
  readonly input: Shape;
  /** Each after those that it takes, layer by layer. */
  readonly nodes: readonly StepNode[];
  /** The step that makes each layer's output; of a layer that does nothing, the one that makes its input. */
  readonly outputs: readonly number[];
}

/** Takes a network's layers apart into their steps. */
export function traceGraph({ input, layers }: Network): StepGraph {
  const nodes: StepNode[] = [];
  const outputs: number[] = [];
  const shapeOf = (node: number) => (node < 0 ? input : nodes[node].shape);
  layers.forEach(({ inputs, steps, shapes }, layer) => {
    let taken = inputs.map((each) => (each < 0 ? -1 : outputs[each]));
    steps.forEach((step, index) => {
      nodes.push({
        step,
        layer,
        isLast: index === steps.length - 1,
        inputs: taken,
        inputShapes: taken.map(shapeOf),
        shape: shapes[index],
      });
      taken = [nodes.length - 1];
    });
    outputs.push(taken[0]);
  });
  return { input, nodes, outputs };
}
