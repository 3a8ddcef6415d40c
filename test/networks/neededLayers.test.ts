import { expect, it } from 'vitest';
import { neededLayers } from '../../src/networks/neededLayers.js';
import type { NetworkLayer } from '../../src/networks/network.js';

const shape = { channels: 1, depth: 1, height: 1, width: 1 };

/** Layers that take others, by index; what they do does not matter. */
function networkOf(...inputs: readonly (readonly number[])[]) {
  const layers = inputs.map((each, index): NetworkLayer => {
    const parameters = { weights: 0, biases: 0, statistics: 0 };
    return { name: `${index}`, type: 'add', inputs: each, steps: [], shapes: [], output: shape, parameters };
  });
  return { name: 'net', input: shape, layers };
}

it.each<[what: string, wanted: number[], expected: [number, number][]]>([
  [
    'all of a sum past a layer',
    [4],
    [
      [4, 4],
      [3, 4],
      [1, 4],
      [0, 1],
    ],
  ],
  [
    'not the branch beside it',
    [3],
    [
      [3, 3],
      [1, 3],
      [0, 1],
    ],
  ],
  [
    'what is wanted and taken is kept until it is taken',
    [0, 1],
    [
      [1, 1],
      [0, 1],
    ],
  ],
  [
    'the branch alone',
    [2],
    [
      [2, 2],
      [0, 2],
    ],
  ],
  ['nothing', [], []],
])('%s', (_, wanted, expected) => {
  // 0 → 1 → 3 → 4 with 1 → 4, and 0 → 2
  const network = networkOf([-1], [0], [0], [1], [3, 1]);
  expect([...neededLayers(network, new Set(wanted))]).toEqual(expected);
});
