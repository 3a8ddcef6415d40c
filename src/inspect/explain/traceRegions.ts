import { type Box, boxSize, joinBoxes } from './traceBox.js';
import { tracedStep } from './tracedStep.js';
import type { StepGraph } from './traceGraph.js';
import type { Side } from './traceStep.js';

/** What values of a network depend on. */
export interface Regions {
  /** For each step up to the target the box of its output that is needed; none where nothing of it is. */
  readonly boxes: readonly (Box | undefined)[];
  /** Multiply-adds that each of these boxes takes, about. */
  readonly costs: readonly number[];
  /** What is seen of the network's input; none where the values are of padding and biases alone. */
  readonly input: Box | undefined;
  /** The sides on which a window, in any layer, reaches into padding. */
  readonly padding: readonly Side[];
}

/**
 * Goes back from values of a step to all that they depend on, down to the network's input.
 *
 * @param target the step
 * @param box the values asked for
 */
export function traceRegions({ nodes }: StepGraph, target: number, box: Box): Regions {
  const boxes = Array.from<Box | undefined>({ length: target + 1 });
  const costs = Array.from({ length: target + 1 }, () => 0);
  const padding = new Set<Side>();
  let input: Box | undefined;
  if (target < 0) return { boxes, costs, input: box, padding: [] };
  boxes[target] = box;
  for (let node = target; node >= 0; node--) {
    const needed = boxes[node];
    if (needed === undefined) continue;
    const { step, inputs, inputShapes } = nodes[node];
    const traced = tracedStep(step, inputShapes);
    costs[node] = boxSize(needed) * traced.cost;
    traced.reach(needed).forEach((reach, index) => {
      for (const side of reach.padding) padding.add(side);
      const from = inputs[index];
      if (from < 0) input = joinBoxes(input, reach.box);
      else boxes[from] = joinBoxes(boxes[from], reach.box);
    });
  }
  return { boxes, costs, input, padding: sides.filter((side) => padding.has(side)) };
}

const sides: readonly Side[] = ['front', 'back', 'top', 'bottom', 'left', 'right'];
