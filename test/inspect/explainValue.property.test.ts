import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainAgrees } from '../../src/inspect/explain/explainAgrees.js';
import { explainValue } from '../../src/inspect/explain/explainValue.js';
import type { Position } from '../../src/inspect/explain/traceBox.js';
import type { Network } from '../../src/networks/network.js';
import { runNetwork } from '../../src/networks/runNetwork.js';
import { type Shape, sizeOf } from '../../src/tensor/shape.js';
import { type Tensor, tensorOf } from '../../src/tensor/tensor.js';
import { anyNetwork } from './explainNetworks.js';

function positionOf({ depth, height, width }: Shape, index: number): Position {
  const plane = depth * height * width;
  return {
    channel: Math.floor(index / plane),
    z: Math.floor((index % plane) / (height * width)),
    y: Math.floor(index / width) % height,
    x: index % width,
  };
}

function engine(network: Network, input: Tensor, layer: number): Tensor {
  const [made] = [...runNetwork(network, input, new Set([layer]))];
  return made.output;
}

/** Whether the bits are the same, or as good as. */
function isClose(one: number, other: number): boolean {
  return Object.is(one, other) || Math.abs(one - other) <= 1e-5 * Math.max(Math.abs(one), 1e-3);
}

const cases = fc.record({ built: anyNetwork, at: fc.nat(), layer: fc.nat() });

describe('explainValue, of networks drawn by chance', () => {
  it('comes to the value of the engine, at every step of the way down', () => {
    let [equal, all] = [0, 0];
    fc.assert(
      fc.property(cases, ({ built: { network, input }, at, layer: any }) => {
        const layer = any % network.layers.length;
        const { output } = network.layers[layer];
        const position = positionOf(output, at % sizeOf(output));
        const explained = explainValue(network, input, { layer, positions: [position] }).at(position);
        expect(explained.value).toSatisfy((value: number) => isClose(value, explained.engine));
        expect(explainAgrees(explained.value, explained.engine)).toBe(true);
        for (const step of explained.path) {
          const trace = step.explain();
          if (trace !== undefined) expect(Math.fround(trace.value)).toBe(step.value);
        }
        all++;
        if (explained.value === explained.engine) equal++;
      }),
      { numRuns: 1500 },
    );
    expect(equal / all).toBeGreaterThan(0.95);
  });

  it('comes to the same from maps of the engine where the budget is small', () => {
    fc.assert(
      fc.property(cases, fc.nat(300), fc.boolean(), ({ built: { network, input }, at }, budget, keeps) => {
        const layer = network.layers.length - 1;
        const { output } = network.layers[layer];
        const position = positionOf(output, at % sizeOf(output));
        const options = { budget, largestMaps: keeps ? 2 ** 28 : 0 };
        const explained = explainValue(network, input, { layer, positions: [position] }, options).at(
          position,
        );
        expect(explained.value).toSatisfy((value: number) => isClose(value, explained.engine));
        for (const { value, engine } of explained.path) {
          if (engine !== undefined) expect(value).toSatisfy((each: number) => isClose(each, engine));
        }
        if (keeps) expect(explained.end).not.toBe('cut');
      }),
      { numRuns: 700 },
    );
  });

  it('depends on nothing outside the box that it is said to see', () => {
    fc.assert(
      fc.property(cases, ({ built: { network, input }, at, layer: any }) => {
        const layer = any % network.layers.length;
        const { output } = network.layers[layer];
        const index = at % sizeOf(output);
        const position = positionOf(output, index);
        const { sees, engine: before } = explainValue(network, input, { layer, positions: [position] }).at(
          position,
        );
        const { input: box } = sees();
        const data = input.data.map((value, each) => {
          const { channel, z, y, x } = positionOf(input, each);
          const isInside =
            box !== undefined &&
            [
              [channel, box.channels],
              [z, box.depth],
              [y, box.height],
              [x, box.width],
            ].every(([i, span]) => {
              if (typeof i !== 'number' || typeof span === 'number') throw new Error('not a span');
              return i >= span.start && i < span.end;
            });
          return isInside ? value : value * -3 + 11;
        });
        expect(engine(network, tensorOf(input, data), layer).data[index]).toBe(before);
      }),
      { numRuns: 1500 },
    );
  });
});
