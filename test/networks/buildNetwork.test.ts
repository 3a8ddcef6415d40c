import { describe, expect, it } from 'vitest';
import { InputError, UsageError } from '../../src/errors.js';
import { mersenneTwister } from '../../src/filters/families/mersenneTwister.js';
import { buildNetwork } from '../../src/networks/buildNetwork.js';
import { loadNetwork } from '../../src/networks/loadNetwork.js';
import type { Network } from '../../src/networks/network.js';
import { type Shape, shapeName } from '../../src/tensor/shape.js';
import { fixture } from '../convtool.js';
import { type Beside, networkFile } from './networkFile.js';

const planes = (channels: number, height: number, width: number): Shape => ({
  channels,
  depth: 1,
  height,
  width,
});

async function build(
  network: object | readonly object[],
  input: Shape,
  beside: Beside = {},
): Promise<Network> {
  const file = Array.isArray(network) ? { layers: network } : network;
  return buildNetwork(await loadNetwork(networkFile(file, beside)), input);
}

const conv = { type: 'conv2d', filters: { random: 8 } };

describe('shapes and parameters', () => {
  it('are those of Keras for its example (W8)', async () => {
    const layers = [
      { type: 'dense', weights: { random: 16 } },
      { type: 'conv2d', filters: { random: 32 } },
    ];
    const network = await build(layers, planes(3, 20, 20));
    expect(
      network.layers.map(({ name, type, output, parameters: { weights, biases } }) => [
        name,
        type,
        shapeName(output),
        weights + biases,
      ]),
    ).toEqual([
      ['dense-1', 'dense', '16×20×20', 64],
      ['conv2d-1', 'conv2d', '32×18×18', 4640],
    ]);
  });

  it.each<[string, object, Shape, string, [number, number, number]]>([
    ['conv2d', conv, planes(3, 9, 8), '8×7×6', [216, 8, 0]],
    ['conv2d without a bias', { ...conv, useBias: false }, planes(3, 9, 8), '8×7×6', [216, 0, 0]],
    ['conv2d in groups', { ...conv, groups: 4 }, planes(4, 9, 8), '8×7×6', [72, 8, 0]],
    [
      'conv2d, same, stride 2',
      { ...conv, padding: 'same', stride: 2 },
      planes(3, 9, 8),
      '8×5×4',
      [216, 8, 0],
    ],
    ['conv1d', { ...conv, type: 'conv1d', padding: 'same', stride: 2 }, planes(3, 1, 9), '8×1×5', [72, 8, 0]],
    [
      'conv3d',
      { ...conv, type: 'conv3d' },
      { channels: 2, depth: 4, height: 5, width: 6 },
      '8×2×3×4',
      [432, 8, 0],
    ],
    [
      'depthwiseConv2d',
      { type: 'depthwiseConv2d', filters: { random: 2 } },
      planes(3, 9, 8),
      '6×7×6',
      [54, 6, 0],
    ],
    [
      'depthwiseConv2d of one kernel',
      { type: 'depthwiseConv2d', filters: 'box-3' },
      planes(3, 9, 8),
      '3×7×6',
      [27, 3, 0],
    ],
    [
      'separableConv2d',
      { type: 'separableConv2d', depthwise: { random: 2 }, pointwise: { random: 5 } },
      planes(3, 9, 8),
      '5×7×6',
      [84, 5, 0],
    ],
    [
      'conv2dTranspose',
      { type: 'conv2dTranspose', filters: { random: 4, size: [2, 3] }, stride: 2 },
      planes(3, 4, 5),
      '4×8×11',
      [72, 4, 0],
    ],
    [
      'conv2dTranspose, same',
      { type: 'conv2dTranspose', filters: { random: 4 }, stride: 2, padding: 'same' },
      planes(3, 4, 5),
      '4×8×10',
      [108, 4, 0],
    ],
    [
      'conv1dTranspose',
      { type: 'conv1dTranspose', filters: { random: 4 }, stride: 2, outputPadding: 1 },
      planes(3, 1, 5),
      '4×1×12',
      [36, 4, 0],
    ],
    [
      'dense on a volume',
      { type: 'dense', weights: { random: 4 } },
      { channels: 2, depth: 3, height: 4, width: 5 },
      '4×3×4×5',
      [8, 4, 0],
    ],
    ['batchNormalization', { type: 'batchNormalization' }, planes(3, 4, 5), '3×4×5', [3, 3, 6]],
    ['maxPooling2d', { type: 'maxPooling2d' }, planes(3, 5, 5), '3×2×2', [0, 0, 0]],
    ['maxPooling2d, ceil', { type: 'maxPooling2d', ceil: true }, planes(3, 5, 5), '3×3×3', [0, 0, 0]],
    [
      'averagePooling1d',
      { type: 'averagePooling1d', size: 3, stride: 1, padding: 'same' },
      planes(3, 1, 5),
      '3×1×5',
      [0, 0, 0],
    ],
    ['globalAveragePooling2d', { type: 'globalAveragePooling2d' }, planes(3, 5, 5), '3×1×1', [0, 0, 0]],
    ['zeroPadding1d', { type: 'zeroPadding1d', padding: [1, 2] }, planes(3, 1, 5), '3×1×8', [0, 0, 0]],
    ['zeroPadding2d', { type: 'zeroPadding2d', padding: [1, 2] }, planes(3, 4, 5), '3×6×9', [0, 0, 0]],
    ['upSampling1d', { type: 'upSampling1d', size: 3 }, planes(3, 1, 5), '3×1×15', [0, 0, 0]],
    ['flatten', { type: 'flatten' }, planes(3, 4, 5), '60×1×1', [0, 0, 0]],
    ['dropout', { type: 'dropout', rate: 0.5 }, planes(3, 4, 5), '3×4×5', [0, 0, 0]],
    ['concatenate', { type: 'concatenate', inputs: ['input', 'input'] }, planes(3, 4, 5), '6×4×5', [0, 0, 0]],
  ])('of %s', async (_, layer, input, shape, [weights, biases, statistics]) => {
    const { layers } = await build([layer], input);
    expect([shapeName(layers[0].output), layers[0].parameters]).toEqual([
      shape,
      { weights, biases, statistics },
    ]);
  });

  it('of the fixtures', async () => {
    const lesson = buildNetwork(await loadNetwork(fixture('networks/lesson.json')), planes(1, 28, 28));
    expect(lesson.layers.map(({ output, from }) => [shapeName(output), from])).toEqual([
      ['4×28×28', 'edges-4'],
      ['4×7×7', undefined],
      ['2×7×7', '{…} + {…}'],
    ]);
    const twelve = buildNetwork(await loadNetwork(fixture('networks/twelve.json')), planes(1, 512, 512));
    expect([twelve.layers.length, shapeName(twelve.layers[11].output)]).toEqual([12, '3×512×512']);
  });
});

describe('random weights', () => {
  const limitOf = (fanIn: number, fanOut: number) => Math.sqrt(6 / (fanIn + fanOut));

  it.each<[string, object, Shape, number]>([
    ['conv2d', { type: 'conv2d', filters: { random: 4, seed: 5 } }, planes(2, 9, 9), limitOf(18, 36)],
    [
      'conv2d in groups',
      { type: 'conv2d', filters: { random: 4, seed: 5 }, groups: 2 },
      planes(2, 9, 9),
      limitOf(9, 36),
    ],
    [
      'depthwiseConv2d',
      { type: 'depthwiseConv2d', filters: { random: 2, seed: 5 } },
      planes(3, 9, 9),
      limitOf(27, 18),
    ],
    ['dense', { type: 'dense', weights: { random: 4, seed: 5 } }, planes(7, 1, 1), limitOf(7, 4)],
  ])("of %s are Glorot uniform, in the order of PyTorch's weight", async (_, layer, input, limit) => {
    const { layers } = await build([layer], input);
    const [step] = layers[0].steps;
    const uniform = mersenneTwister(5);
    const bank = 'bank' in step ? step.bank : undefined;
    expect(bank?.weights).toEqual(bank?.weights.map(() => 2 * limit * uniform() - limit));
    expect(bank?.bias.every((bias) => bias === 0)).toBe(true);
    expect(layers[0].from).toBe('random, seed 5');
  });

  it('of a transposed convolution are drawn channels first', async () => {
    const layer = { type: 'conv2dTranspose', filters: { random: 2, size: 1 } };
    const { layers } = await build([layer], planes(3, 4, 4));
    const [step] = layers[0].steps;
    const uniform = mersenneTwister(0);
    const limit = limitOf(2, 3);
    const drawn = Array.from({ length: 6 }, () => Math.fround(2 * limit * uniform() - limit));
    // [3, 2] becomes [2, 3].
    expect('bank' in step && [...step.bank.weights]).toEqual([0, 2, 4, 1, 3, 5].map((index) => drawn[index]));
  });

  it('are left 0 for a plan', async () => {
    const spec = await loadNetwork(networkFile({ layers: [conv] }));
    const [step] = buildNetwork(spec, planes(3, 9, 9), { draw: false }).layers[0].steps;
    expect('bank' in step && step.bank.weights).toEqual(new Float32Array(216));
  });
});

it('shares weights that are given with every network that is laid out', async () => {
  const spec = await loadNetwork(networkFile({ layers: [{ type: 'conv2d', filters: 'edges-4' }] }));
  const [a, b] = [9, 10].map((side) => {
    const [step] = buildNetwork(spec, planes(1, side, side)).layers[0].steps;
    return 'bank' in step ? step.bank.weights : undefined;
  });
  expect(a).toBe(b);
});

describe('an input that does not fit is refused', () => {
  const of = (network: object | readonly object[], input: Shape, beside: Beside = {}) =>
    build(network, input, beside).then(
      () => 'it was built',
      (error: unknown) =>
        error instanceof InputError ? error.message.replace(/^.*net\.json: /, '') : String(error),
    );
  const three: [number[], Float32Array] = [[8, 3, 3, 3], new Float32Array(216)];

  it.each<[string, object | readonly object[], Shape, Beside, string]>([
    [
      'by its channels',
      { input: { channels: 1 }, layers: [conv] },
      planes(3, 9, 9),
      {},
      'takes an input of 1 channel (input.channels), but this one is 3×9×9',
    ],
    [
      'by the channels of filters',
      [{ type: 'conv2d', name: 'conv2', filters: 'conv2.npy' }],
      planes(4, 13, 13),
      { 'conv2.npy': three },
      'conv2 (conv2d, 8×3×3×3 of conv2.npy) sees 3 channels, but the input is 4×13×13; its filters need a kernel for each of 4 channels',
    ],
    [
      'by filters with one kernel',
      [{ type: 'conv2d', name: 'a', filters: 'edges-4' }],
      planes(3, 9, 9),
      {},
      'a (conv2d, 4×1×3×3 of edges-4) sees 1 channel, but the input is 3×9×9; depthwiseConv2d lays one kernel on each channel; conv2d needs a kernel for each, or make a picture grey with "input": {"channels": 1}',
    ],
    [
      'by groups',
      [{ ...conv, groups: 2, name: 'a' }],
      planes(3, 9, 9),
      {},
      'a (conv2d, 8 random, seed 0) has 2 groups, but the input is 3×9×9; channels are divided into groups of one size',
    ],
    [
      'by kernels for each map',
      [{ type: 'depthwiseConv2d', name: 'a', filters: 'w.npy' }],
      planes(3, 9, 9),
      { 'w.npy': [[4, 1, 1, 1], new Float32Array(4)] },
      'a (depthwiseConv2d, 4×1×1×1 of w.npy) has 4 kernels, but the input is 3×9×9; an array has a kernel for each map, as many for one channel as for another',
    ],
    [
      'by pointwise weights',
      [{ type: 'separableConv2d', name: 'a', depthwise: 'box-3', pointwise: [[1, 2]] }],
      planes(3, 9, 9),
      {},
      "a (separableConv2d, 1×1×3×3 of box-3) has pointwise weights, 1×2 of the network's file, for 2 channels, but its depthwise part makes 3 (the input is 3×9×9)",
    ],
    [
      'by a dense layer on maps',
      [
        { type: 'maxPooling2d', name: 'p' },
        { type: 'dense', name: 'd', weights: [Array(16).fill(1)] },
      ],
      planes(1, 8, 8),
      {},
      "d (dense, 1×16 of the network's file) sees 16 channels, but p (maxPooling2d) gives 1×4×4; put a flatten layer between them",
    ],
    [
      'by a dense layer on maps of another size',
      [{ type: 'dense', name: 'd', weights: [Array(16).fill(1)] }],
      planes(1, 8, 8),
      {},
      "d (dense, 1×16 of the network's file) sees 16 channels, but the input is 1×8×8; a flatten layer between them would make 64 values of 1×8×8",
    ],
    [
      'by a dense layer of Keras',
      [{ type: 'dense', name: 'd', weights: 'w.npy' }],
      planes(3, 1, 1),
      {
        'w.npy': [
          [3, 2],
          [1, 2, 3, 4, 5, 6],
        ],
      },
      'd (dense, 3×2 of w.npy) sees 2 channels, but the input is 3×1×1; weights are [units, features]: save their transpose, weights.T',
    ],
    [
      'by a layer for signals',
      [{ type: 'maxPooling1d', name: 'p' }],
      planes(1, 28, 28),
      {},
      'p (maxPooling1d) is for signals, of height 1, but the input is 1×28×28; use maxPooling2d',
    ],
    [
      'by a layer for planes',
      [{ type: 'maxPooling2d', name: 'p' }],
      { channels: 1, depth: 2, height: 4, width: 4 },
      {},
      'p (maxPooling2d) is for planes, of depth 1, but the input is 1×2×4×4; use maxPooling3d',
    ],
    [
      'by a window',
      [{ type: 'maxPooling2d', name: 'p', size: 9 }],
      planes(1, 8, 8),
      {},
      'p (maxPooling2d): a pooling window of 9 does not fit into an input of 8; use a smaller one, or padding ("padding": "same") (the input is 1×8×8)',
    ],
    [
      'by a bias',
      [{ type: 'depthwiseConv2d', name: 'a', filters: 'box-3', bias: [1, 2] }],
      planes(1, 8, 8),
      {},
      'a (depthwiseConv2d, 1×1×3×3 of box-3) has a bias of 2 values, but makes 1 map; give one for each',
    ],
    [
      'by a list',
      [{ type: 'batchNormalization', name: 'n', beta: 'b.npy' }],
      planes(3, 8, 8),
      { 'b.npy': [[2], [1, 2]] },
      'n (batchNormalization, beta of 2 values in b.npy) sees 2 channels, but the input is 3×8×8; give one value for each of 3 channels',
    ],
    [
      'by sizes that are joined',
      [
        { ...conv, name: 'a' },
        { ...conv, name: 'b' },
        { type: 'concatenate', name: 's', inputs: ['input', 'a', 'b'] },
      ],
      planes(1, 8, 8),
      {},
      's (concatenate) cannot join maps of different sizes: the input is 1×8×8, a (conv2d) gives 8×6×6; "padding": "same" and the same strides keep them alike',
    ],
    [
      'by a layer without a form for volumes',
      [{ type: 'upSampling2d', name: 'u' }],
      { channels: 1, depth: 2, height: 4, width: 4 },
      {},
      'u (upSampling2d) is for planes, of depth 1, but the input is 1×2×4×4',
    ],
    [
      'by a sum',
      [
        { ...conv, name: 'a' },
        { ...conv, name: 'b' },
        { type: 'add', name: 's', inputs: ['a', 'b'] },
      ],
      planes(1, 8, 8),
      {},
      's (add) cannot add maps of different shapes: a (conv2d) gives 8×6×6, b (conv2d) gives 8×4×4; "padding": "same" and the same strides keep them alike',
    ],
  ])('%s', async (_, network, input, beside, message) => {
    expect(await of(network, input, beside)).toBe(message);
  });

  it("but an option out of its range is the file's mistake", async () => {
    const layer = { type: 'conv2dTranspose', name: 't', filters: { random: 1 }, outputPadding: 3 };
    await expect(build([layer], planes(1, 4, 4))).rejects.toThrow(UsageError);
    await expect(build([layer], planes(1, 4, 4))).rejects.toThrow(
      'net.json: t (conv2dTranspose, 1 random, seed 0): The output padding must be a whole number from 0 to 0',
    );
  });
});

it('takes linear, the word of Keras for it, as no activation', async () => {
  const network = await build([{ ...conv, activation: 'linear' }], planes(1, 4, 4));
  expect(network.layers[0].steps.map(({ type }) => type)).toEqual(['conv2d']);
});
