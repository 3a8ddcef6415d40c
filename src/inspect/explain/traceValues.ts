import type { Tensor } from '../../tensor/tensor.js';
import { type Box, boxOf, boxSize, extentLength } from './traceBox.js';
import { tracedStep } from './tracedStep.js';
import type { StepGraph } from './traceGraph.js';
import type { Regions } from './traceRegions.js';
import type { Read, TracedStep } from './traceStep.js';

/** Values of a network's steps, as far as they are known. */
export interface TracedValues {
  /** Reads what a step takes. */
  readonly readerOf: (node: number) => Read;
  /** Whether all that it takes is known, or can be worked out within its layer. */
  readonly isKnown: (node: number) => boolean;
}

/**
 * Works out the values that a target depends on, step by step, each rounded to float32 as maps are.
 *
 * @param input what enters the network
 * @param regions what is needed of each step; the last is the target, whose own values are left to `tracePath`
 * @param cut the layer up to which `maps` stand in for our own arithmetic; -1: none
 * @param maps the engine's, by layer
 */
export function traceValues(
  graph: StepGraph,
  input: Tensor,
  regions: Regions,
  cut: number,
  maps: ReadonlyMap<number, Tensor>,
): TracedValues {
  const target = Math.max(regions.boxes.length - 1, 0);
  const held = new Map<number, Held>([[-1, { box: boxOf(input), data: input.data }]]);

  const readNode = (node: number): ReadNode => {
    const values = held.get(node);
    if (values !== undefined) return reader(values);
    // A step inside a layer whose output alone the engine gives: a few values of it, when they are asked for.
    const traced = tracedStep(graph.nodes[node].step, graph.nodes[node].inputShapes);
    const read = readerOf(node);
    return (channel, z, y, x) => Math.fround(traced.valueOf({ channel, z, y, x }, read));
  };
  const readerOf = (node: number): Read => {
    const inputs = graph.nodes[node].inputs.map(readNode);
    return (index, channel, z, y, x) => inputs[index](channel, z, y, x);
  };
  const isKnown = (node: number): boolean => {
    const { layer, inputs } = graph.nodes[node];
    // What needs no value of an input, where a window sees padding alone, does not miss it.
    const isThere = (each: number) => held.has(each) || regions.boxes[each] === undefined;
    return (
      layer > cut || inputs.every((each) => isThere(each) || (!graph.nodes[each].isLast && isKnown(each)))
    );
  };

  graph.nodes.slice(0, target).forEach(({ layer, isLast, step, inputShapes }, node) => {
    if (layer <= cut) {
      const map = maps.get(layer);
      if (isLast && map !== undefined) held.set(node, { box: boxOf(map), data: map.data });
      return;
    }
    const box = regions.boxes[node];
    if (box === undefined) return;
    held.set(node, { box, data: fill(box, tracedStep(step, inputShapes), readerOf(node)) });
  });
  return { readerOf, isKnown };
}

/** Values of a part of a tensor, row-major. */
interface Held {
  readonly box: Box;
  readonly data: Float32Array;
}

type ReadNode = (channel: number, z: number, y: number, x: number) => number;

function reader({ box, data }: Held): ReadNode {
  const { channels, depth, height, width } = box;
  const [slices, rows, columns] = [extentLength(depth), extentLength(height), extentLength(width)];
  return (channel, z, y, x) =>
    data[
      (((channel - channels.start) * slices + (z - depth.start)) * rows + (y - height.start)) * columns +
        (x - width.start)
    ];
}

function fill(box: Box, step: TracedStep, read: Read): Float32Array {
  const data = new Float32Array(boxSize(box));
  let at = 0;
  for (let channel = box.channels.start; channel < box.channels.end; channel++) {
    for (let z = box.depth.start; z < box.depth.end; z++) {
      for (let y = box.height.start; y < box.height.end; y++) {
        for (let x = box.width.start; x < box.width.end; x++) {
          data[at++] = step.valueOf({ channel, z, y, x }, read);
        }
      }
    }
  }
  return data;
}
