import type { StepGraph } from './traceGraph.js';
import type { Regions } from './traceRegions.js';

/**
 * How far down values are worked out by plain arithmetic where it would take too long to start from the input.
 *
 * @param target the layer asked for
 * @param budget multiply-adds
 * @returns the layer up to which the engine's maps are taken, as low as the budget allows, but below the target;
 *   -1 where all of it is within the budget
 */
export function traceCut({ nodes }: StepGraph, { costs }: Regions, target: number, budget: number): number {
  let total = 0;
  for (let node = costs.length - 1; node >= 0; node--) {
    total += costs[node];
    if (total > budget && nodes[node].layer < target) return nodes[node].layer;
  }
  return -1;
}
