import type { Network } from '../../networks/network.js';
import { runNetwork } from '../../networks/runNetwork.js';
import { sizeOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { type Box, boxAt, joinBoxes, type Position } from './traceBox.js';
import { traceCut } from './traceCut.js';
import { type StepGraph, traceGraph } from './traceGraph.js';
import { type PathEnd, type PathStep, tracePath, valueAt } from './tracePath.js';
import { type Regions, traceRegions } from './traceRegions.js';
import { traceValues } from './traceValues.js';

export type { Box, Extent, Position } from './traceBox.js';
export type { PathEnd, PathStep } from './tracePath.js';
export type { Side, StepTrace } from './traceStep.js';

/** How one value of a network came about. */
export interface ExplainedValue {
  readonly position: Position;
  /** By our own arithmetic, rounded to float32. */
  readonly value: number;
  /** What the engine makes of it. */
  readonly engine: number;
  /** What it depends on of the network's input, and where windows reach into padding on the way. */
  readonly sees: () => Pick<Regions, 'input' | 'padding'>;
  /** From the layer asked for down to the input, following one contribution at each step; at least the input. */
  readonly path: readonly PathStep[];
  readonly end: PathEnd;
}

/** Values of one map, explained. */
export interface Explanation {
  /**
   * The layers whose maps were taken from the engine, since working them out from the input would have taken too long;
   * none where the values are traced from the input alone.
   */
  readonly startsFrom: readonly number[];
  /**
   * Explains one of the positions asked for.
   *
   * @param isBrief whether the path may end with the layer asked for. Default false.
   */
  readonly at: (position: Position, isBrief?: boolean) => ExplainedValue;
}

/**
 * Explains values of a layer's map: works each out in plain arithmetic from the network's input, apart from the
 * engine, and compares.
 *
 * @param input of the shape that the network is laid out for
 * @param target.layer its index
 * @param target.positions inside the layer's output, at least one; what all of them depend on is worked out at once
 * @param options.budget multiply-adds beyond which it starts from the engine's maps of a higher layer; default 50
 *   million
 * @param options.largestMaps values of the engine's maps that may be kept for the way down below that layer; default
 *   2²⁸ (1 GiB)
 * @param options.engine what is compared with; default `runNetwork`
 * @throws {InputError} if there is not enough memory
 */
export function explainValue(
  network: Network,
  input: Tensor,
  target: { readonly layer: number; readonly positions: readonly Position[] },
  options: { budget?: number; largestMaps?: number; engine?: typeof runNetwork } = {},
): Explanation {
  const { budget = 50e6, largestMaps = 2 ** 28, engine = runNetwork } = options;
  const graph = traceGraph(network);
  const node = graph.outputs[target.layer];
  const wanted = target.positions.map(boxAt).reduce<Box | undefined>(joinBoxes, undefined);
  if (wanted === undefined) throw new RangeError('there is no position to explain');
  const regions = traceRegions(graph, node, wanted);
  const cut = traceCut(graph, regions, target.layer, budget);
  const below = mapsBelow(graph, regions, cut);
  const size = below.all.reduce((sum, layer) => sum + sizeOf(network.layers[layer].output), 0);
  const taken = size <= largestMaps ? below.all : below.first;

  const maps = new Map<number, Tensor>();
  for (const { index, output } of engine(network, input, new Set([target.layer, ...taken]))) {
    maps.set(index, output);
  }
  const values = traceValues(graph, input, regions, cut, maps);
  const found = maps.get(target.layer);
  if (found === undefined) throw new RangeError(`the network gave no maps of layer ${target.layer}`);
  return {
    startsFrom: below.first,
    at: (position, isBrief = false) => {
      const lowest = isBrief ? target.layer : -1;
      const traced = tracePath(graph, input, values, maps, { node, position, lowest });
      const sees = () => traceRegions(graph, node, boxAt(position));
      return { position, ...traced, engine: valueAt(found, position), sees };
    },
  };
}

/** Layers up to the cut: those whose maps what lies above it takes, and all that the target depends on. */
function mapsBelow(
  { nodes }: StepGraph,
  { boxes }: Regions,
  cut: number,
): { readonly first: readonly number[]; readonly all: readonly number[] } {
  const needed = nodes.map((node, index) => ({ ...node, index })).filter(({ index }) => boxes[index]);
  const first = new Set(
    needed
      .filter(({ layer }) => layer > cut)
      .flatMap(({ inputs }) => inputs.filter((each) => each >= 0 && nodes[each].layer <= cut))
      .map((each) => nodes[each].layer),
  );
  const all = needed.filter(({ layer }) => layer <= cut).map(({ layer }) => layer);
  return { first: [...first].sort((a, b) => a - b), all: [...new Set(all)] };
}
