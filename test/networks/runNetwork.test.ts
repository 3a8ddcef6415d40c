import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { conv2d } from '../../src/layers/conv2d.js';
import { buildNetwork } from '../../src/networks/buildNetwork.js';
import { loadNetwork } from '../../src/networks/loadNetwork.js';
import type { Network } from '../../src/networks/network.js';
import { runNetwork } from '../../src/networks/runNetwork.js';
import { createTensor, type Tensor } from '../../src/tensor/tensor.js';
import { networkFile } from './networkFile.js';

async function build(layers: readonly object[], input: Tensor): Promise<Network> {
  return buildNetwork(await loadNetwork(networkFile({ layers })), input);
}

/** What the last layer makes. */
function lastOf(network: Network, input: Tensor): Tensor {
  const [made] = [...runNetwork(network, input, new Set([network.layers.length - 1]))];
  return made.output;
}

const ramp = (channels: number, height: number, width: number) =>
  createTensor(
    channels,
    height,
    width,
    Float32Array.from({ length: channels * height * width }, (_, i) => ((i * 7) % 11) - 5),
  );

describe('a network', () => {
  it('makes what its layers make one after the other', async () => {
    const input = ramp(1, 6, 7);
    const layers = [
      { type: 'conv2d', filters: 'edges-4', activation: 'relu' },
      { type: 'conv2d', filters: [[[[1]], [[2]], [[-1]], [[-2]]]], bias: 0.5 },
    ];
    const network = await build(layers, input);
    const [edges] = network.layers[0].steps;
    if (edges.type !== 'conv2d') throw new Error('expected a convolution');
    const maps = conv2d(input, edges.bank, edges.options);
    const plane = maps.height * maps.width;
    const expected = Float32Array.from({ length: plane }, (_, i) =>
      [1, 2, -1, -2].reduce((sum, weight, c) => sum + weight * Math.max(maps.data[c * plane + i], 0), 0.5),
    );
    expect(lastOf(network, input)).toEqual(createTensor(1, maps.height, maps.width, expected));
  });

  it('adds past layers, as a residual network does', async () => {
    const input = ramp(2, 4, 5);
    const layers = [
      { type: 'depthwiseConv2d', name: 'twice', filters: [[2]] },
      { type: 'activation', name: 'positive', activation: 'relu' },
      { type: 'add', name: 'sum', inputs: ['positive', 'input', 'twice'] },
    ];
    const output = lastOf(await build(layers, input), input);
    expect(output.data).toEqual(input.data.map((v) => Math.max(2 * v, 0) + v + 2 * v));
  });

  it('joins channels in the order of its inputs', async () => {
    const input = ramp(1, 2, 2);
    const layers = [
      { type: 'conv2d', name: 'negative', filters: [[-1]] },
      { type: 'concatenate', inputs: ['negative', 'input', 'negative'] },
    ];
    const output = lastOf(await build(layers, input), input);
    const negative = [...input.data].map((v) => -v + 0);
    expect([...output.data]).toEqual([...negative, ...input.data, ...negative]);
  });

  it('lays filters of a depthwise layer channel by channel', async () => {
    const input = createTensor(2, 1, 1, Float32Array.of(1, 10));
    const one = [{ type: 'depthwiseConv2d', filters: [{ kernel: [[1]] }, { kernel: [[2]], bias: 0.5 }] }];
    expect([...lastOf(await build(one, input), input).data]).toEqual([1, 2.5, 10, 20.5]);
    const own = [
      { type: 'depthwiseConv2d', filters: [{ kernels: [[[1]], [[3]]] }, { kernels: [[[2]], [[4]]] }] },
    ];
    expect([...lastOf(await build(own, input), input).data]).toEqual([1, 2, 30, 40]);
    const each = [{ type: 'depthwiseConv2d', filters: [[[[1]]], [[[2]]], [[[3]]], [[[4]]]] }];
    expect([...lastOf(await build(each, input), input).data]).toEqual([1, 2, 30, 40]);
  });

  it('passes what a dropout takes as it is', async () => {
    const input = ramp(1, 2, 2);
    expect(lastOf(await build([{ type: 'dropout' }], input), input)).toBe(input);
  });

  it('gives the layers that are asked for, in order, and stops behind the last', async () => {
    const input = ramp(1, 4, 4);
    const layers = Array.from({ length: 4 }, (_, i) => ({ type: 'conv2d', filters: [[i + 1]] }));
    const network = await build(layers, input);
    const given = [...runNetwork(network, input, new Set([2, 0]))];
    expect(given.map(({ index, output }) => [index, output.data[0]])).toEqual([
      [0, -5],
      [2, -30],
    ]);
  });
});

it('10,000 layers load, are laid out and run, in any order in the file', async () => {
  const count = 10_000;
  const layers = Array.from({ length: count }, (_, index) => ({
    type: ['conv2d', 'activation', 'maxPooling2d'][index % 3],
    name: `l${index}`,
    input: index === 0 ? 'input' : `l${index - 1}`,
    ...[
      { filters: 'gaussian:sigma=1,size=3', padding: 'same', border: 'reflect' },
      { activation: 'relu' },
      { size: 3, stride: 1, padding: 'same' },
    ][index % 3],
  }));
  const input = ramp(1, 4, 4);
  const start = performance.now();
  const forth = lastOf(await build(layers, input), input);
  const back = lastOf(await build(layers.toReversed(), input), input);
  expect(back).toEqual(forth);
  // A second where nothing else runs; what is quadratic takes minutes.
  expect(performance.now() - start).toBeLessThan(20_000);
});

it('a layer that joins thousands takes no longer than they do', async () => {
  const layers = [
    ...Array.from({ length: 5000 }, (_, i) => ({
      type: 'conv2d',
      name: `l${i}`,
      input: 'input',
      filters: [[i]],
    })),
    { type: 'concatenate', inputs: Array.from({ length: 5000 }, (_, i) => `l${i}`) },
  ];
  const input = createTensor(1, 1, 1, Float32Array.of(2));
  expect(lastOf(await build(layers, input), input).data).toEqual(
    Float32Array.from({ length: 5000 }, (_, i) => 2 * i),
  );
});

it('what no later layer takes is dropped while the network runs', async () => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('expected gc');
  const input = ramp(1, 8, 8);
  const scale = (name: string) => ({ type: 'conv2d', name, filters: [[2]] });
  // a is needed by the sum at the end, b and c by the next layer only.
  const layers = [scale('a'), scale('b'), scale('c'), scale('d'), { type: 'add', inputs: ['a', 'd'] }];
  const made: WeakRef<Tensor>[] = [];
  const alive: string[] = [];
  for (const { output } of runNetwork(await build(layers, input), input, new Set([0, 1, 2, 3, 4]))) {
    made.push(new WeakRef(output));
    // A WeakRef holds what it was made of until the job is over.
    await setImmediate();
    collect();
    alive.push(
      ['a', 'b', 'c', 'd', 'sum'].filter((_, index) => made[index]?.deref() !== undefined).join(' '),
    );
  }
  expect(alive[3]).not.toContain('b');
  expect(alive[3]).toContain('a');
  expect(alive[4]).not.toMatch(/[bc]/);
});
