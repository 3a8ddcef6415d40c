import { symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { layerForms } from '../../src/networks/file/layerForms.js';
import { loadNetwork } from '../../src/networks/loadNetwork.js';
import { type Beside, networkFile } from './networkFile.js';

/** What is said of a network, its path shortened to `net.json`. */
async function refusal(content: object | string, beside: Beside = {}): Promise<string> {
  const path = networkFile(content, beside);
  const error: unknown = await loadNetwork(path).then(
    () => 'it was loaded',
    (reason) => reason,
  );
  if (!(error instanceof UsageError)) throw new Error(`expected a UsageError, found ${error}`);
  return error.message.replaceAll(`${dirname(path)}/`, '').replace(/\.$/, '');
}

const types = Object.keys(layerForms).join(', ');
const filters =
  'a name, a file, a filter in braces, a list of these, lists of numbers, or {"random": 8, "size": 3}';
const random = { random: 1 };
const conv = { type: 'conv2d', filters: random };

describe('a file that is no network is refused', () => {
  it.each<[string, object | string, string]>([
    [
      'nothing',
      ' \n',
      'net.json: is empty; expected a network in braces, {"layers": [{"type": "conv2d", …}]}',
    ],
    [
      'no JSON',
      '{\n  "layers": [,]\n}',
      'net.json is not JSON: at line 2, column 14 a value was expected, not ","; correct it there',
    ],
    [
      'a key twice',
      '{"layers":[{"type":"flatten","type":"dense"}]}',
      'net.json has the key "type" twice, again at line 1, column 30; leave one out',
    ],
    ['a list', '[]', 'net.json: holds an empty list, but a network in braces is expected'],
    ['a number', '3', 'net.json: holds 3, but a network in braces is expected'],
    ['no layers', {}, 'net.json: layers is missing; expected a list of at least one layer'],
    [
      'an empty list of layers',
      { layers: [] },
      'net.json: layers must be a list of at least one layer, not []',
    ],
    [
      'layers in braces',
      { layers: {} },
      'net.json: layers must be a list of at least one layer, not an object',
    ],
    [
      'an unknown key',
      { layers: [conv], inputs: {} },
      'net.json: unknown key "inputs" (did you mean "input"?)',
    ],
    [
      'a key far from all',
      { layers: [conv], zzzzzz: 1 },
      'net.json: unknown key "zzzzzz"; the keys there are $schema, name, description, source, input, layers',
    ],
    [
      'a name that no output can have',
      { name: 'a b', layers: [conv] },
      'net.json: name must be 1 to 64 letters, digits, dots, underscores or hyphens, a letter or digit first, not "a b"',
    ],
    ['a filter', { kernel: [[1]] }, 'net.json: layers is missing; expected a list of at least one layer'],
  ])('%s', async (_, content, message) => {
    expect(await refusal(content)).toBe(message);
  });

  it('that is not there, or too large', async () => {
    await expect(loadNetwork('no/such.json')).rejects.toThrow(
      new UsageError('no/such.json: there is no such file or folder; expected the .json file of a network'),
    );
    expect(await refusal(' '.repeat(64 * 2 ** 20 + 1))).toBe(
      "net.json: has 67108865 bytes; a network's file may have at most 67108864; weights can be kept in .npy files beside it",
    );
  });
});

describe('an input is refused', () => {
  it.each<[object, string]>([
    [{ channels: 0 }, 'input.channels must be a whole number of at least 1, not 0'],
    [{ chanels: 1 }, 'unknown key "chanels" in input (did you mean "channels"?)'],
    [{ values: [1, 0] }, 'input.values must be two numbers in order, [low, high], not [1,0]'],
    [{ values: '0..1' }, 'input.values must be two numbers in order, [low, high], not "0..1"'],
    [{ std: 0 }, 'input.std must not be 0, which nothing can be divided by'],
    [{ std: [1, 0] }, 'input.std must not be 0, which nothing can be divided by'],
    [{ mean: [] }, 'input.mean must be a number, or a list with one for each channel, not []'],
    [{ mean: [1, 2], channels: 3 }, 'input.mean has 2 values, but input.channels is 3; give one for each'],
    [
      { mean: [1, 2], std: [1, 2, 3] },
      'input.mean has 2 values, but input.std has 3; give one for each channel',
    ],
    [{ size: [1e9, 1e9] }, 'input.size is [1000000000,1000000000], but may be at most 16,777,216'],
    [{ size: [1] }, 'input.size must be a whole number of at least 1, or two: [height, width], not [1]'],
    [{ size: 2.5 }, 'input.size must be a whole number of at least 1, or two: [height, width], not 2.5'],
  ])('%j', async (input, message) => {
    expect(await refusal({ input, layers: [conv] })).toBe(`net.json: ${message}`);
  });

  it('that resizes volumes', async () => {
    expect(await refusal({ input: { size: 4 }, layers: [{ type: 'maxPooling3d' }] })).toBe(
      'net.json: input.size resizes pictures, but the network has 3d layers; leave it out',
    );
  });
});

describe('a layer is refused', () => {
  const pairs = 'a whole number of at least 1, or two: [vertical, horizontal]';
  it.each<[unknown, string]>([
    [
      { ...conv, border: 'reflect' },
      'conv2d-1 (conv2d, 1 random, seed 0) says what padding holds ("border"), but there is none; add "padding": "same"',
    ],
    [
      { ...conv, activation: 'softmax:2' },
      'layers[0] (conv2d): activation "softmax:2": softmax has no setting',
    ],
    [
      { type: 'maxPooling2d', size: 1e9 },
      'layers[0] (maxPooling2d): size is 1000000000, but may be at most 16,777,216',
    ],
    [3, 'layers[0] must be a layer in braces, not 3'],
    [{}, `layers[0] has no type; expected one of ${types}`],
    [{ type: 5 }, `layers[0]: type must be a text, not 5; expected one of ${types}`],
    [{ type: 'zzz' }, `layers[0]: unknown type "zzz"; expected one of ${types}`],
    [{ type: 'conv2' }, 'layers[0]: unknown type "conv2" (did you mean "conv2d"?)'],
    [{ type: 'Conv2D' }, 'layers[0]: unknown type "Conv2D" (did you mean "conv2d"?)'],
    [{ type: 'nn.MaxPool2d' }, 'layers[0]: unknown type "nn.MaxPool2d" (did you mean "maxPooling2d"?)'],
    [{ type: 'BatchNorm2d' }, 'layers[0]: unknown type "BatchNorm2d" (did you mean "batchNormalization"?)'],
    [{ type: 'Linear' }, 'layers[0]: unknown type "Linear" (did you mean "dense"?)'],
    [{ type: 'ReLU' }, 'layers[0]: unknown type "ReLU"; write {"type": "activation", "activation": "relu"}'],
    [
      { type: 'LeakyReLU' },
      'layers[0]: unknown type "LeakyReLU"; write {"type": "activation", "activation": "leakyRelu"}',
    ],
    [
      { type: 'nn.SiLU' },
      'layers[0]: unknown type "nn.SiLU"; write {"type": "activation", "activation": "swish"}',
    ],
    [
      { type: 'gelu_tanh' },
      'layers[0]: unknown type "gelu_tanh"; write {"type": "activation", "activation": "geluTanh"}',
    ],
    [
      { type: 'Clip' },
      'layers[0]: unknown type "Clip"; write {"type": "activation", "activation": "clip:low..high"}',
    ],
    [
      { type: 'Softmax' },
      'layers[0]: unknown type "Softmax"; write {"type": "activation", "activation": "softmax"}',
    ],
    [
      { type: 'InputLayer' },
      'layers[0]: unknown type "InputLayer"; a network\'s input is no layer: leave it out, and see the key "input"',
    ],
    [{ type: 'constructor' }, `layers[0]: unknown type "constructor"; expected one of ${types}`],
    [{ type: 'conv2d' }, `layers[0] (conv2d): filters is missing; expected ${filters}`],
    [{ type: 'conv2d', filters: 8 }, `layers[0] (conv2d): filters must be ${filters}, not 8`],
    [
      { ...conv, name: 'a b' },
      'layers[0] (conv2d "a b"): name must be 1 to 64 letters, digits, dots, underscores or hyphens, not "a b"',
    ],
    [
      { ...conv, name: 'a', strides: 2 },
      'layers[0] (conv2d "a"): unknown key "strides" (did you mean "stride"?)',
    ],
    [
      { ...conv, kernel_size: 3 },
      'layers[0] (conv2d): unknown key "kernel_size"; the size is that of the filters; random ones take it with them, {"random": 8, "size": 3}',
    ],
    [
      { ...conv, dilation_rate: 3 },
      'layers[0] (conv2d): unknown key "dilation_rate" (did you mean "dilation"?)',
    ],
    [
      { ...conv, in_channels: 3 },
      'layers[0] (conv2d): unknown key "in_channels"; leave it out: it follows from what the layer takes',
    ],
    [
      { type: 'maxPooling2d', pool_size: 3 },
      'layers[0] (maxPooling2d): unknown key "pool_size" (did you mean "size"?)',
    ],
    [
      { type: 'dense', weights: random, units: 3 },
      'layers[0] (dense): unknown key "units"; units are the rows of the weights; random ones are written "weights": {"random": 10}',
    ],
    [
      { type: 'batchNormalization', momentum: 0.1 },
      'layers[0] (batchNormalization): unknown key "momentum"; leave it out: it is of training only',
    ],
    [
      { type: 'batchNormalization', eps: 0.1 },
      'layers[0] (batchNormalization): unknown key "eps" (did you mean "epsilon"?)',
    ],
    [
      { type: 'batchNormalization', epsilon: 0 },
      'layers[0] (batchNormalization): epsilon must be a finite number above 0, not 0',
    ],
    [
      { type: 'batchNormalization', variance: [1, -1] },
      'layers[0] (batchNormalization): variance must not be below 0, but holds -1',
    ],
    [
      { type: 'localResponseNormalization', alpha: -1 },
      'layers[0] (localResponseNormalization): alpha must be a finite number of at least 0, not -1',
    ],
    [
      { type: 'localResponseNormalization', k: 0 },
      'layers[0] (localResponseNormalization): k must be a finite number above 0, not 0',
    ],
    [{ ...conv, stride: 0 }, `layers[0] (conv2d): stride must be ${pairs}, not 0`],
    [{ ...conv, stride: [1, 2, 3] }, `layers[0] (conv2d): stride must be ${pairs}, not [1,2,3]`],
    [
      { type: 'conv1d', filters: random, stride: [1, 2] },
      'layers[0] (conv1d): stride must be a whole number of at least 1, not [1,2]',
    ],
    [
      { ...conv, padding: 'full' },
      'layers[0] (conv2d): padding must be valid, same, same-lower, a whole number of at least 0, or two: [vertical, horizontal], or four: [top, bottom, left, right], not "full"',
    ],
    [
      { type: 'zeroPadding2d' },
      'layers[0] (zeroPadding2d): padding is missing; expected a whole number of at least 0, or two: [vertical, horizontal], or four: [top, bottom, left, right]',
    ],
    [
      { ...conv, border: 'mirror' },
      'layers[0] (conv2d): border "mirror": "mirror" means different borders in different tools; say reflect (c b | a b c) or symmetric (b a | a b c)',
    ],
    [{ ...conv, useBias: 1 }, 'layers[0] (conv2d): useBias must be true or false, not 1'],
    [
      { ...conv, useBias: false, bias: 1 },
      'layers[0] (conv2d): has a bias, and useBias false; leave one of them out',
    ],
    [
      { ...conv, bias: 1e39 },
      'layers[0] (conv2d): bias is or holds 1e+39, beyond the largest float32, 3.4028235e+38',
    ],
    [{ ...conv, bias: 'b' }, 'layers[0] (conv2d): bias "b" is no .npy file; expected one, or numbers'],
    [
      { type: 'conv2d', filters: { random: 0 } },
      'layers[0] (conv2d): filters.random must be a whole number of at least 1, not 0',
    ],
    [
      { type: 'conv2d', filters: { random: 1, sise: 3 } },
      'layers[0] (conv2d): unknown key "sise" in filters (did you mean "size"?)',
    ],
    [
      { type: 'conv2d', filters: { random: 1, seed: -1 } },
      'layers[0] (conv2d): filters.seed must be a whole number from 0 to 4294967295, not -1',
    ],
    [
      { type: 'dense', weights: { random: 1, size: 3 } },
      'layers[0] (dense): unknown key "size" in weights; the keys there are random, seed',
    ],
    [{ type: 'conv2d', filters: [] }, 'layers[0] (conv2d): filters must not be empty'],
    [
      { type: 'conv2d', filters: [random] },
      'layers[0] (conv2d): filters[0]: random filters stand by themselves, not in a list',
    ],
    [
      { type: 'conv2d', filters: { kernel: [[1, 'a']] } },
      'layers[0] (conv2d): filters: kernel[0][1] must be a finite number, not "a"',
    ],
    [
      { type: 'conv2d', filters: ['box-3', { family: 'gaussian', parameters: { sgima: 1 } }] },
      'layers[0] (conv2d): filters[1]: unknown key "sgima" in parameters (did you mean sigma?)',
    ],
    [
      { type: 'conv2d', filters: [[[1, 2], [3]]] },
      'layers[0] (conv2d): the list is ragged: filters[0,1] has 1 value, but filters[0,0] has 2; give both the same number',
    ],
    [
      { type: 'conv2d', filters: ['box-3', 5] },
      'layers[0] (conv2d): filters[1] is a number or a list of numbers among filters; write {"kernel": [[…]]}',
    ],
    [
      { type: 'conv2d', filters: '[[1]]' },
      'layers[0] (conv2d): filters: "[[1]]" is a matrix in a text; write its brackets without quotes',
    ],
    [
      { type: 'conv3d', filters: 'box-3' },
      'layers[0] (conv3d): filters "box-3" is a filter; expected a .npy file, lists of numbers, or random',
    ],
    [
      { type: 'dense', weights: 'box-3' },
      'layers[0] (dense): weights "box-3" is a filter; expected a .npy file, lists of numbers, or random',
    ],
    [
      { type: 'dense', weights: [1, 2] },
      "layers[0] (dense): the network's file has shape [2], but [filters, features] is expected; reshape it",
    ],
    [
      { type: 'upSampling2d', alignCorners: true },
      'layers[0] (upSampling2d): alignCorners is for interpolation "bilinear"; leave it out, or add that',
    ],
    [
      { type: 'lpPooling2d', power: 5 },
      'layers[0] (lpPooling2d): power must be a whole number from 1 to 4, not 5',
    ],
    [{ type: 'dropout', rate: 2 }, 'layers[0] (dropout): rate must be a number from 0 to 1, not 2'],
    [{ type: 'flatten', order: 'whc' }, 'layers[0] (flatten): order must be chw or hwc, not "whc"'],
    [
      { type: 'add', input: 'a' },
      'layers[0] (add): inputs is missing; expected a list of at least two names of layers, of which one may be "input"',
    ],
    [
      { type: 'add', inputs: ['input'] },
      'layers[0] (add): inputs must be a list of at least two names of layers, of which one may be "input", not ["input"]',
    ],
  ])('%j', async (layer, message) => {
    expect(await refusal({ layers: [layer] })).toBe(`net.json: ${message}`);
  });

  it('of an unknown activation, in the words of the command line', async () => {
    const message = await refusal({ layers: [{ ...conv, activation: 'rleu' }] });
    expect(message).toMatch(
      /^net\.json: layers\[0\] \(conv2d\): activation "rleu": unknown activation \(did you mean relu\?\); expected one of relu, .*, softmax, linear$/,
    );
  });
});

describe('names are refused', () => {
  const flat = (name?: string, input?: string) => ({
    type: 'flatten',
    ...(name !== undefined && { name }),
    ...(input !== undefined && { input }),
  });
  it.each<[string, object[], string]>([
    [
      'that stand twice',
      [flat('a'), flat('b'), flat('a')],
      'layers[2] (flatten "a"): the name "a" is that of layers[0] (flatten "a") already; give each its own',
    ],
    [
      'that are the default of another',
      [flat('flatten-2'), flat()],
      'layers[1] (flatten): the name "flatten-2", which it is called by default, is that of layers[0] (flatten "flatten-2") already; give each its own',
    ],
    [
      'that are reserved',
      [flat('input')],
      'layers[0] (flatten "input"): "input" is the network\'s own input; name the layer otherwise',
    ],
    [
      'that no layer has',
      [flat('one'), flat('b', 'oen')],
      'layers[1] (flatten "b"): no layer is called "oen" (did you mean one?)',
    ],
    [
      'that are near none',
      [flat('one'), flat('b', 'xyz')],
      'layers[1] (flatten "b"): no layer is called "xyz"; expected the name of a layer, or "input"',
    ],
    ['of the layer itself', [flat('a', 'a')], 'layers[0] (flatten "a"): takes what it makes itself: a → a'],
    [
      'that go round',
      [flat('a', 'b'), flat('b', 'a')],
      'layers[0] (flatten "a"): waits for itself, round a circle: a → b → a',
    ],
    [
      'that go round through a sum',
      [flat('x'), { type: 'add', name: 's', inputs: ['x', 'r'] }, flat('r')],
      'layers[1] (add "s"): waits for itself, round a circle: s → r → s',
    ],
  ])('%s', async (_, layers, message) => {
    expect(await refusal({ layers })).toBe(`net.json: ${message}`);
  });

  it('in a large circle, without all of it', async () => {
    const layers = Array.from({ length: 100 }, (_, index) => flat(`l${index}`, `l${(index + 1) % 100}`));
    expect(await refusal({ layers })).toBe(
      'net.json: layers[0] (flatten "l0"): waits for itself, round a circle: l0 → l1 → l2 → l3 → … → l98 → l99 → l0',
    );
  });
});

describe('weights beside the network are refused', () => {
  const at = (layer: object) => ({ layers: [layer] });
  const array: [number[], number[]] = [[1, 1, 1, 1, 1, 1], [1]];
  it.each<[string, object, Beside, string]>([
    [
      'that are not there',
      { type: 'conv2d', filters: 'w.npy' },
      {},
      "(conv2d): filters: w.npy: there is no such file or folder; paths go out from the network's folder",
    ],
    [
      'that are no array',
      { type: 'conv2d', filters: 'w.npy' },
      { 'w.npy': 'text' },
      '(conv2d): filters: w.npy: is not a .npy file; save it with np.save',
    ],
    [
      'with too many sides',
      { type: 'conv2d', filters: 'w.npy' },
      { 'w.npy': array },
      '(conv2d): filters: w.npy has 6 dimensions, but 1 to 5 are expected; save one part of it, e.g. array[0]',
    ],
    [
      'with five sides for planes',
      { type: 'conv2d', filters: 'w.npy' },
      { 'w.npy': [[1, 1, 1, 1, 1], [1]] },
      '(conv2d): w.npy has shape [1,1,1,1,1], but [filters, channels / groups, height, width] is expected, or a filter or kernel of it',
    ],
    [
      'with a list for a matrix',
      { type: 'dense', weights: 'w.npy' },
      { 'w.npy': [[3], [1, 2, 3]] },
      '(dense): w.npy has shape [3], but [filters, features] is expected; reshape it',
    ],
    [
      'with a matrix for a list',
      { ...conv, bias: 'b.npy' },
      {
        'b.npy': [
          [2, 2],
          [1, 2, 3, 4],
        ],
      },
      '(conv2d): bias: b.npy has shape [2,2], but a list is expected, one value for each map',
    ],
    [
      'with channels that groups cannot share',
      { type: 'conv2dTranspose', filters: 'w.npy', groups: 2 },
      {
        'w.npy': [
          [3, 1, 1, 1],
          [1, 2, 3],
        ],
      },
      '(conv2dTranspose): w.npy has shape [3,1,1,1], whose 3 channels cannot be divided into 2 groups',
    ],
    [
      'under a name that is near another',
      { type: 'conv2d', filters: 'sobl-x' },
      {},
      '(conv2d): filters: unknown filter "sobl-x" (did you mean sobel-x?); expected the name of a filter beside this file, or of the library (convtool filters list shows them)',
    ],
    [
      'under a name beside the network, in a list',
      { type: 'conv2d', filters: ['min'] },
      { 'mine.json': { kernel: [[1]] } },
      '(conv2d): filters[0]: unknown filter "min" (did you mean mine?); expected the name of a filter beside this file, or of the library (convtool filters list shows them)',
    ],
    [
      'as an array among filters',
      { type: 'conv2d', filters: ['box-3', 'w.npy'] },
      { 'w.npy': [[1], [1]] },
      '(conv2d): filters[1]: "w.npy" is an array; it stands by itself, not in a list of filters',
    ],
    [
      'of different shapes',
      { type: 'conv2d', filters: ['box-3', 'box-5'] },
      {},
      '(conv2d): filters: box-5 is 1×5×5, but box-3 is 1×3×3; filters of one bank have one shape',
    ],
    [
      'with an activation of their own',
      { type: 'conv2d', filters: './mine.json' },
      { 'mine.json': { kernel: [[1]], activation: 'relu' } },
      '(conv2d): filters: the filter mine has an activation in its file, which a network does not take from there; take it out, and give the layer an "activation"',
    ],
    [
      'with a bias of their own where none is added',
      { type: 'separableConv2d', depthwise: ['box-3', './mine.json'], pointwise: { random: 1 } },
      {
        'mine.json': {
          kernel: [
            [1, 1, 1],
            [1, 1, 1],
            [1, 1, 1],
          ],
          bias: 2,
        },
      },
      '(separableConv2d): depthwise: the filter mine has a bias of 2, but a separable convolution adds one only behind its pointwise part; take it out, and give the layer a "bias", or write depthwiseConv2d and conv2d in its place',
    ],
    [
      'in a file that is wrong',
      { type: 'conv2d', filters: 'sub/mine.json' },
      { 'sub/mine.json': { kernl: [[1]] } },
      '(conv2d): filters: sub/mine.json: unknown key "kernl" (did you mean kernel?)',
    ],
    [
      'in the network itself',
      { type: 'conv2d', filters: './net.json' },
      {},
      '(conv2d): filters: net.json: expected "kernel" (rows of weights), "kernels" (one kernel per channel), "family" (a formula) or "filters" (a bank), found none of them',
    ],
  ])('%s', async (_, layer, beside, message) => {
    expect(await refusal(at(layer), beside)).toBe(`net.json: layers[0] ${message}`);
  });

  it('through a link to nowhere', async () => {
    const path = networkFile(at({ type: 'conv2d', filters: 'w.npy' }));
    symlinkSync('gone.npy', join(dirname(path), 'w.npy'));
    await expect(loadNetwork(path)).rejects.toThrow('w.npy: there is no such file or folder');
  });
});

describe('layers that cannot fit are refused before there is an input', () => {
  const three = { channels: 3 };
  it.each<[string, object, Beside, string]>([
    [
      'channels of the network',
      { input: three, layers: [{ type: 'conv2d', name: 'a', filters: 'sobel-x' }] },
      {},
      'a (conv2d, 1×1×3×3 of sobel-x) sees 1 channel, but the input has 3 channels; depthwiseConv2d lays one kernel on each channel; conv2d needs a kernel for each, or make a picture grey with "input": {"channels": 1}',
    ],
    [
      'channels of a layer before, past layers that keep them',
      {
        layers: [
          { ...conv, filters: { random: 4 } },
          { type: 'maxPooling2d', name: 'pool1' },
          { type: 'conv2d', name: 'conv2', filters: 'conv2.npy' },
        ],
      },
      { 'conv2.npy': [[8, 3, 3, 3], new Float32Array(216)] },
      'conv2 (conv2d, 8×3×3×3 of conv2.npy) sees 3 channels, but pool1 (maxPooling2d) gives 4 channels; its filters need a kernel for each of 4 channels',
    ],
    [
      "an array in Keras's order",
      { input: three, layers: [{ type: 'conv2d', name: 'a', filters: 'w.npy' }] },
      { 'w.npy': [[5, 5, 3, 8], new Float32Array(600)] },
      "a (conv2d, 5×5×3×8 of w.npy) sees 5 channels, but the input has 3 channels; if the array is in Keras's order, save it as weights.transpose(3, 2, 0, 1)",
    ],
    [
      'sums of different channels',
      {
        layers: [
          { ...conv, name: 'a' },
          { type: 'conv2d', name: 'b', filters: { random: 2 } },
          { type: 'add', name: 's', inputs: ['a', 'b'] },
        ],
      },
      {},
      's (add) cannot add maps of different shapes: a (conv2d) gives 1 channel, b (conv2d) gives 2 channels; a 1×1 convolution makes as many as are needed',
    ],
    [
      'lists of another length',
      { input: three, layers: [{ type: 'batchNormalization', name: 'n', mean: [1, 2] }] },
      {},
      'n (batchNormalization, mean of 2 values) sees 2 channels, but the input has 3 channels; give one value for each of 3 channels',
    ],
    [
      'lists of different lengths',
      { layers: [{ type: 'batchNormalization', name: 'n', mean: [1, 2, 3], variance: 'v.npy' }] },
      { 'v.npy': [[2], [1, 2]] },
      'n (batchNormalization, mean of 3 values) does not fit its variance of 2 values in v.npy; give one value for each channel',
    ],
    [
      'lists in files',
      {
        layers: [
          { ...conv, name: 'a' },
          { type: 'batchNormalization', name: 'n', gamma: 'g.npy' },
        ],
      },
      { 'g.npy': [[2], [1, 2]] },
      'n (batchNormalization, gamma of 2 values in g.npy) sees 2 channels, but a (conv2d) gives 1 channel; give one value for each of 1 channel',
    ],
    [
      'biases',
      { layers: [{ ...conv, name: 'a', bias: 'b.npy' }] },
      { 'b.npy': [[2], [1, 2]] },
      'a (conv2d, 1 random, seed 0) has a bias of 2 values in b.npy, but makes 1 map; give one for each',
    ],
    [
      'a dense layer on maps',
      {
        layers: [
          { ...conv, name: 'a', filters: { random: 4 } },
          { type: 'dense', name: 'd', weights: 'w.npy' },
        ],
      },
      { 'w.npy': [[4, 36], new Float32Array(144)] },
      'd (dense, 4×36 of w.npy) sees 36 channels, but a (conv2d) gives 4 channels; put a flatten layer between them',
    ],
    [
      'pointwise weights',
      {
        layers: [{ type: 'separableConv2d', name: 'a', depthwise: { random: 2 }, pointwise: 'p.npy' }],
      },
      {
        'p.npy': [
          [1, 3],
          [1, 2, 3],
        ],
      },
      'a (separableConv2d, 2 random, seed 0) has pointwise weights, 1×3 of p.npy, for 3 channels, but its depthwise part makes 2 of each channel',
    ],
    [
      'padding as large as its window',
      { layers: [{ type: 'maxPooling2d', name: 'p', padding: 2 }] },
      {},
      'p (maxPooling2d): Pool padding must be smaller than the window, or a window would hold nothing but padding: 2 pixels for a window of 2',
    ],
    [
      'output padding beyond the stride',
      { layers: [{ type: 'conv1dTranspose', name: 't', filters: [[[1]]], stride: 2, outputPadding: 2 }] },
      {},
      "t (conv1dTranspose, 1×1×1 of the network's file): The output padding must be a whole number from 0 to 1, below the stride or the dilation, not 2",
    ],
    [
      'filters that groups cannot share',
      { layers: [{ type: 'conv2d', name: 'a', filters: { random: 3 }, groups: 2 }] },
      {},
      'a (conv2d, 3 random, seed 0) has 3 filters, which cannot be divided into 2 groups',
    ],
    [
      'sizes, where the whole input is known',
      {
        input: { channels: 1, size: 8 },
        layers: [
          { ...conv, name: 'a' },
          { type: 'maxPooling2d', name: 'p', size: 7 },
        ],
      },
      {},
      'p (maxPooling2d): a pooling window of 7 does not fit into an input of 6; use a smaller one, or padding ("padding": "same") (a (conv2d) gives 1×6×6)',
    ],
  ])('%s', async (_, network, beside, message) => {
    expect(await refusal(network, beside)).toBe(`net.json: ${message}`);
  });
});
