import type { Tensor } from '../../tensor/tensor.js';
import type { Position } from './traceBox.js';
import { tracedStep } from './tracedStep.js';
import type { StepGraph } from './traceGraph.js';
import type { StepTrace } from './traceStep.js';
import type { TracedValues } from './traceValues.js';

/** One step on the way from a value down to the input. */
export interface PathStep {
  /** Of the graph; -1 is the network's input. */
  readonly node: number;
  readonly position: Position;
  /** By our own arithmetic, rounded to float32. */
  readonly value: number;
  /** The engine's, where its map is there to compare with. */
  readonly engine?: number;
  /** How the value came about, of all but the first worked out anew at each call: a path may be long. Nothing for the input. */
  readonly explain: () => StepTrace | undefined;
}

/**
 * Why a path ends: at the input; at padding or a bias; at the layer that it was not to leave; where the maps below are
 * not kept.
 */
export type PathEnd = 'input' | 'padding' | 'layer' | 'cut';

/** A path, and why it ends. */
export interface TracedPath {
  readonly value: number;
  readonly path: readonly PathStep[];
  readonly end: PathEnd;
}

/**
 * Follows the strongest contribution from a value down to the network's input, step by step.
 *
 * @param maps the engine's, by layer, as far as they are kept
 * @param start.lowest the layer that the path does not leave downwards. Default: it goes to the input.
 */
export function tracePath(
  graph: StepGraph,
  input: Tensor,
  values: TracedValues,
  maps: ReadonlyMap<number, Tensor>,
  start: { readonly node: number; readonly position: Position; readonly lowest?: number },
): TracedPath {
  const path: PathStep[] = [];
  const ended = (end: PathEnd): TracedPath => ({ value: path[0].value, path, end });
  let { node, position } = start;
  const { lowest = -1 } = start;
  for (;;) {
    const isBelow = (node < 0 ? -1 : graph.nodes[node].layer) < lowest;
    if (isBelow && path.length > 0) return ended('layer');
    if (node < 0) {
      path.push({ node, position, value: valueAt(input, position), explain: () => undefined });
      return ended('input');
    }
    if (!values.isKnown(node)) return ended('cut');
    const { step, inputs, inputShapes, layer, isLast } = graph.nodes[node];
    const [place, read] = [position, values.readerOf(node)];
    const explain = () => tracedStep(step, inputShapes).explain(place, read);
    const trace = explain();
    const { value, followed } = trace;
    const map = isLast ? maps.get(layer) : undefined;
    path.push({
      node,
      position,
      value: Math.fround(value),
      explain: path.length === 0 ? () => trace : explain,
      ...(map && { engine: valueAt(map, position) }),
    });
    if (followed === undefined) return ended('padding');
    node = inputs[followed.input];
    position = followed.position;
  }
}

/** A tensor's value. */
export function valueAt({ depth, height, width, data }: Tensor, { channel, z, y, x }: Position): number {
  return data[((channel * depth + z) * height + y) * width + x];
}
