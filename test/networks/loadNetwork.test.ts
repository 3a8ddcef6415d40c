import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FixedWeights } from '../../src/networks/load/loadedWeights.js';
import { loadNetwork } from '../../src/networks/loadNetwork.js';
import { temporaryFolder } from '../convtool.js';
import { type Beside, networkFile } from './networkFile.js';

/** The weights of a network's only layer. */
async function weightsOf(layer: object, beside: Beside = {}): Promise<FixedWeights> {
  const { layers } = await loadNetwork(networkFile({ layers: [layer] }, beside));
  const { weights } = layers[0];
  if (weights?.kind !== 'fixed') throw new Error('expected weights');
  return weights;
}

/** 1, 2, 3, … in an array of this shape. */
function counted(shape: number[]): [number[], number[]] {
  return [shape, Array.from({ length: shape.reduce((product, side) => product * side, 1) }, (_, i) => i + 1)];
}

describe('what a file says of itself', () => {
  const layers = [{ type: 'conv2d', filters: { random: 1 } }];

  it.each([
    [{ layers }, { name: 'net', input: { isVolume: false } }],
    [
      { layers, name: 'tiny', description: 'small' },
      { name: 'tiny', description: 'small' },
    ],
    [
      { layers, input: { channels: 3, values: [0, 1], mean: 0.5, std: [1, 2, 3], size: 8 } },
      { input: { channels: 3, values: [0, 1], mean: [0.5], std: [1, 2, 3], size: [8, 8], isVolume: false } },
    ],
    [{ layers, input: { size: [3, 4] } }, { input: { size: [3, 4], isVolume: false } }],
    [{ layers: [{ type: 'averagePooling3d' }] }, { input: { isVolume: true } }],
  ])('%j', async (file, expected) => {
    expect(await loadNetwork(networkFile(file))).toMatchObject(expected);
  });
});

describe('names and order', () => {
  it('are numbered by type, in the order of the file', async () => {
    const conv = { type: 'conv2d', filters: { random: 1 } };
    const { layerNames } = await loadNetwork(
      networkFile({ layers: [conv, { type: 'maxPooling2d' }, { ...conv, name: 'mine' }, conv] }),
    );
    expect(layerNames).toEqual(['conv2d-1', 'maxPooling2d-1', 'mine', 'conv2d-3']);
  });

  it('keep the order of the file where it is one in which they can run', async () => {
    const flat = (name: string, input: string) => ({ type: 'flatten', name, input });
    const layers = [flat('a', 'input'), flat('b', 'input'), flat('c', 'a'), flat('d', 'b')];
    const spec = await loadNetwork(networkFile({ layers }));
    expect(spec.layers.map(({ name, inputs }) => [name, inputs])).toEqual([
      ['a', [-1]],
      ['b', [-1]],
      ['c', [0]],
      ['d', [1]],
    ]);
  });

  it('put a layer behind those that it takes', async () => {
    const layers = [
      { type: 'add', name: 'sum', inputs: ['b', 'a', 'input'] },
      { type: 'dropout', name: 'a', input: 'b' },
      { type: 'dropout', name: 'b', input: 'input' },
    ];
    const spec = await loadNetwork(networkFile({ layers }));
    expect(spec.layerNames).toEqual(['sum', 'a', 'b']);
    expect(spec.layers.map(({ name, inputs }) => [name, inputs])).toEqual([
      ['b', [-1]],
      ['a', [0]],
      ['sum', [0, 1, -1]],
    ]);
  });
});

describe('weights', () => {
  const sides = ({ bank, shape, from }: FixedWeights) => [
    [bank.filters, bank.channels, bank.depth, bank.height, bank.width],
    shape,
    from,
  ];

  it.each<[string, object, Beside, unknown[]]>([
    ['a filter by its name', { filters: 'sobel-x' }, {}, [[1, 1, 1, 3, 3], [1, 1, 3, 3], 'sobel-x']],
    ['a bank', { filters: 'edges-4' }, {}, [[4, 1, 1, 3, 3], [4, 1, 3, 3], 'edges-4']],
    ['a family', { filters: 'box:size=5' }, {}, [[1, 1, 1, 5, 5], [1, 1, 5, 5], 'box:size=5']],
    [
      'a list',
      {
        filters: [
          'box-3',
          'sobel',
          {
            kernel: [
              [1, 2, 3],
              [1, 2, 3],
              [1, 2, 3],
            ],
          },
        ],
      },
      {},
      [[4, 1, 1, 3, 3], [4, 1, 3, 3], 'box-3 + sobel + {…}'],
    ],
    [
      'a filter in braces',
      { filters: { kernels: [[[1, 2]], [[3, 4]]] } },
      {},
      [[1, 2, 1, 1, 2], [1, 2, 1, 2], "the network's file"],
    ],
    [
      'numbers, 1 level',
      { type: 'conv1d', filters: [1, 2] },
      {},
      [[1, 1, 1, 1, 2], [2], "the network's file"],
    ],
    ['numbers, 2 levels', { filters: [[1, 2]] }, {}, [[1, 1, 1, 1, 2], [1, 2], "the network's file"]],
    [
      'numbers, 3 levels',
      { filters: [[[1, 2]], [[3, 4]]] },
      {},
      [[1, 2, 1, 1, 2], [2, 1, 2], "the network's file"],
    ],
    [
      'numbers, 4 levels',
      { filters: [[[[1, 2]]], [[[3, 4]]]] },
      {},
      [[2, 1, 1, 1, 2], [2, 1, 1, 2], "the network's file"],
    ],
    [
      'numbers, 5 levels',
      { type: 'conv3d', filters: [[[[[1, 2]]]], [[[[3, 4]]]]] },
      {},
      [[2, 1, 1, 1, 2], [2, 1, 1, 1, 2], "the network's file"],
    ],
    [
      'an array',
      { filters: 'w.npy' },
      { 'w.npy': counted([2, 3, 4, 5]) },
      [[2, 3, 1, 4, 5], [2, 3, 4, 5], 'w.npy'],
    ],
    [
      'an array in a folder',
      { filters: 'a/b/w.npy' },
      { 'a/b/w.npy': counted([2, 2]) },
      [[1, 1, 1, 2, 2], [2, 2], 'a/b/w.npy'],
    ],
    [
      'an array by its name',
      { filters: 'w' },
      { 'w.npy': counted([2, 3, 4, 5]) },
      [[2, 3, 1, 4, 5], [2, 3, 4, 5], 'w'],
    ],
    [
      'an array of a signal',
      { type: 'conv1d', filters: 'w.npy' },
      { 'w.npy': counted([2, 3, 5]) },
      [[2, 3, 1, 1, 5], [2, 3, 5], 'w.npy'],
    ],
    [
      'an array of a signal of height 1',
      { type: 'conv1d', filters: 'w.npy' },
      { 'w.npy': counted([2, 3, 1, 5]) },
      [[2, 3, 1, 1, 5], [2, 3, 1, 5], 'w.npy'],
    ],
    [
      'an array of volumes',
      { type: 'conv3d', filters: 'w.npy' },
      { 'w.npy': counted([2, 1, 2, 3, 4]) },
      [[2, 1, 2, 3, 4], [2, 1, 2, 3, 4], 'w.npy'],
    ],
    [
      'a matrix',
      {
        type: 'dense',
        weights: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
      {},
      [[2, 3, 1, 1, 1], [2, 3], "the network's file"],
    ],
    [
      'a filter beside the network',
      { filters: 'mine' },
      { 'mine.json': { kernel: [[1]] } },
      [[1, 1, 1, 1, 1], [1, 1, 1, 1], 'mine'],
    ],
    [
      'a filter beside the network of a name in the library',
      { filters: 'sobel-x' },
      { 'sobel-x.json': { kernel: [[1]] } },
      [[1, 1, 1, 1, 1], [1, 1, 1, 1], 'sobel-x'],
    ],
    [
      'a path',
      { filters: './sub/mine.json' },
      {
        'sub/mine.json': { filters: ['other', 'other2'] },
        'sub/other.json': { kernel: [[1]] },
        'sub/other2.json': { kernel: [[2]] },
      },
      [[2, 1, 1, 1, 1], [2, 1, 1, 1], './sub/mine.json'],
    ],
    [
      'a family of a filter beside the network',
      { filters: 'rotated:filter=mine,angle=90' },
      { 'mine.json': { kernel: [[1, 2]] } },
      [[1, 1, 1, 2, 1], [1, 1, 2, 1], 'rotated:filter=mine,angle=90'],
    ],
  ])('%s', async (_, layer, beside, expected) => {
    expect(sides(await weightsOf({ type: 'conv2d', ...layer }, beside))).toEqual(expected);
  });

  it("of a transposed convolution are turned from PyTorch's order, group by group", async () => {
    // [channels 4, filters / groups 2, 1, 1] in 2 groups.
    const layer = { type: 'conv2dTranspose', filters: 'w.npy', groups: 2 };
    const { bank } = await weightsOf(layer, { 'w.npy': counted([4, 2, 1, 1]) });
    expect([bank.filters, bank.channels, [...bank.weights]]).toEqual([4, 2, [1, 3, 2, 4, 5, 7, 6, 8]]);
  });

  it('of a filter keep its bias and its divisor', async () => {
    const { bank } = await weightsOf({ type: 'conv2d', filters: { kernel: [[1, 2]], divisor: 4, bias: 3 } });
    expect([[...bank.weights], [...bank.bias]]).toEqual([[0.25, 0.5], [3]]);
  });

  it('are read once, however often they are named', async () => {
    const layer = { type: 'conv2d', filters: 'w.npy' };
    const { layers } = await loadNetwork(
      networkFile({ layers: [layer, layer] }, { 'w.npy': counted([1, 1, 3, 3]) }),
    );
    const [a, b] = layers.map(({ weights }) =>
      weights?.kind === 'fixed' ? weights.bank.weights : undefined,
    );
    expect(a).toBe(b);
  });

  it('are looked up beside the network before the folders that are given', async () => {
    const library = temporaryFolder();
    writeFileSync(join(library, 'mine.json'), '{"kernel": [[1, 2]]}');
    writeFileSync(join(library, 'theirs.json'), '{"kernel": [[1]]}');
    const path = networkFile(
      { layers: [{ type: 'conv2d', filters: ['mine', 'theirs'] }] },
      { 'mine.json': { kernel: [[5]] } },
    );
    const { layers } = await loadNetwork(path, [{ path: library, origin: '--library' }]);
    expect(layers[0].weights).toMatchObject({ bank: { weights: Float32Array.of(5, 1) } });
  });

  it('are found from any folder', async () => {
    const path = networkFile(
      { layers: [{ type: 'conv2d', filters: '../w.npy' }] },
      { 'w.npy': counted([2, 2]) },
    );
    const inner = join(dirname(path), 'inner');
    mkdirSync(inner);
    writeFileSync(
      join(inner, 'net.json'),
      JSON.stringify({ layers: [{ type: 'conv2d', filters: '../w.npy' }] }),
    );
    const { layers } = await loadNetwork(relative('.', join(inner, 'net.json')));
    expect(layers[0].weights).toMatchObject({ shape: [2, 2] });
  });
});

describe('biases and statistics', () => {
  it.each<[object, Beside, object]>([
    [{ type: 'dense', weights: [[1], [2]], bias: 3 }, {}, { bias: 3 }],
    [{ type: 'dense', weights: [[1], [2]], bias: [3, 4] }, {}, { bias: Float32Array.of(3, 4) }],
    [
      { type: 'dense', weights: [[1], [2]], bias: 'b.npy' },
      { 'b.npy': counted([2]) },
      { bias: Float32Array.of(1, 2) },
    ],
    [
      { type: 'dense', weights: [[1], [2]], bias: 'b.npy' },
      { 'b.npy': counted([2, 1, 1]) },
      { bias: Float32Array.of(1, 2) },
    ],
    [{ type: 'batchNormalization' }, {}, { statistics: { gamma: 1, beta: 0, mean: 0, variance: 1 } }],
    [
      { type: 'batchNormalization', gamma: [1, 2], variance: 'v.npy' },
      { 'v.npy': counted([2]) },
      { statistics: { gamma: Float32Array.of(1, 2), beta: 0, mean: 0, variance: Float32Array.of(1, 2) } },
    ],
  ])('%j', async (layer, beside, expected) => {
    const { layers } = await loadNetwork(networkFile({ layers: [layer] }, beside));
    expect(layers[0]).toMatchObject(expected);
  });
});
