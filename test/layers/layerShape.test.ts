import { describe, expect, it } from 'vitest';
import { InputError, UsageError } from '../../src/errors.js';
import type { FilterBank } from '../../src/layers/filterBank.js';
import type { Layer } from '../../src/layers/layer.js';
import { layerGeometry } from '../../src/layers/layerGeometry.js';
import { layerShape } from '../../src/layers/layerShape.js';
import { runLayer } from '../../src/layers/runLayer.js';
import type { Shape } from '../../src/tensor/shape.js';
import { tensorOf } from '../../src/tensor/tensor.js';

const plane: Shape = { channels: 2, depth: 1, height: 4, width: 6 };
const volume: Shape = { channels: 2, depth: 3, height: 4, width: 6 };

const bank: FilterBank = {
  ...{ filters: 3, channels: 2, height: 3, width: 3 },
  weights: new Float32Array(54),
  bias: new Float32Array(3),
};

function statistics(length: number, variance = 1): Extract<Layer, { type: 'batchNormalization' }> {
  const list = (value: number) => new Float32Array(length).fill(value);
  const options = { gamma: list(1), beta: list(0), mean: list(0), variance: list(variance), epsilon: 0.001 };
  return { type: 'batchNormalization', options };
}

const neighbours = { size: 5, alpha: 0.0001, beta: 0.75, k: 1 };

describe('layerShape refuses before anything runs', () => {
  it.each<[string, Layer, Shape[], string]>([
    [
      'a plane’s convolution on a volume',
      { type: 'conv2d', bank, options: {} },
      [volume],
      'is a layer of planes, but the input is a volume of 2×3×4×6; use its 3d form',
    ],
    [
      'a plane’s pooling on a volume',
      { type: 'pool2d', options: { kind: 'max' } },
      [volume],
      'is a layer of planes, but the input is a volume of 2×3×4×6; use its 3d form',
    ],
    [
      'a global pooling on a volume, of which there is no 3d form',
      { type: 'pool2d', options: { kind: 'max', global: true } },
      [volume],
      'is a layer of planes, but the input is a volume of 2×3×4×6',
    ],
    [
      'zeros around a volume',
      { type: 'zeroPadding2d', padding: 1 },
      [volume],
      'is a layer of planes, but the input is a volume of 2×3×4×6',
    ],
    [
      'filters that see other channels',
      { type: 'conv2d', bank, options: {} },
      [{ ...plane, channels: 5 }],
      'filters of 2 kernels see 2 channels, but the input has 5',
    ],
    [
      'a kernel that does not fit',
      { type: 'conv2d', bank, options: { dilation: 2 } },
      [plane],
      'a kernel of 3 (5 with dilation 2) does not fit into an input of 4; use a smaller one, or padding ' +
        '(--padding same)',
    ],
    ['lists of another length', statistics(1), [plane], 'gamma has 1 value, but the input has 2 channels'],
    ['a sum of unlike shapes', { type: 'add' }, [plane, plane, volume], '2×4×6 and 2×3×4×6 cannot be added'],
    [
      'channels of unlike planes',
      { type: 'concatenate' },
      [plane, { ...plane, height: 5 }],
      '2×4×6 and 2×5×6 cannot be concatenated',
    ],
  ])('%s', (_, layer, inputs, message) => {
    expect(() => layerShape(layer, inputs)).toThrow(new InputError(message));
  });

  it.each<[string, Layer, string]>([
    [
      'a variance without a root',
      statistics(2, -1),
      'The variance and epsilon must add up to more than 0, not -1 + 0.001.',
    ],
    [
      'no neighbours',
      { type: 'localResponseNormalization', options: { ...neighbours, size: 0 } },
      'The size must be a whole number of at least 1, not 0.',
    ],
    [
      'a negative alpha',
      { type: 'localResponseNormalization', options: { ...neighbours, alpha: -1 } },
      'alpha must be at least 0, not -1.',
    ],
    [
      'a k of 0, under which zeros would be divided by 0',
      { type: 'localResponseNormalization', options: { ...neighbours, k: 0 } },
      'k must be above 0, not 0.',
    ],
    [
      'half a size',
      { type: 'upSampling2d', options: { size: [2, 1.5] } },
      'The size must be a whole number of at least 1, not 1.5.',
    ],
    [
      'aligned corners of repeated values',
      { type: 'upSampling2d', options: { alignCorners: true } },
      'alignCorners goes with the interpolation bilinear, not nearest; leave it out.',
    ],
    [
      'fewer than no zeros',
      { type: 'zeroPadding2d', padding: [0, 0, -2, 0] },
      'Padding must be whole numbers of at least 0, not -2 and 0.',
    ],
    [
      'a root that is not there',
      { type: 'pool2d', options: { kind: 'lp', power: 5 } },
      'The power must be 1, 2, 3 or 4, not 5.',
    ],
    [
      'padding as large as the window',
      { type: 'pool3d', options: { kind: 'max', padding: 2 } },
      'Pool padding must be smaller than the window, or a window would hold nothing but padding: 2 pixels for a ' +
        'window of 2.',
    ],
  ])('%s, as runLayer does', (_, layer, message) => {
    expect(() => layerShape(layer, [plane])).toThrow(new UsageError(message));
    expect(() => runLayer(layer, [tensorOf(plane)])).toThrow(new UsageError(message));
  });
});

describe('layerShape', () => {
  it.each<[string, Layer, Shape[], Shape]>([
    ['a tensor’s shape, without its values', { type: 'softmax' }, [tensorOf(plane)], plane],
    [
      'of a transposed convolution',
      { type: 'conv2dTranspose', bank, options: { stride: 2, padding: 'same' } },
      [tensorOf(plane)],
      { channels: 3, depth: 1, height: 8, width: 12 },
    ],
    [
      'of a row',
      { type: 'flatten', order: 'hwc' },
      [volume],
      { channels: 144, depth: 1, height: 1, width: 1 },
    ],
    [
      'of channels of volumes',
      { type: 'concatenate' },
      [volume, { ...volume, channels: 5 }],
      { ...volume, channels: 7 },
    ],
    [
      'of one window over all',
      { type: 'pool2d', options: { kind: 'average', global: true } },
      [plane],
      { ...plane, height: 1, width: 1 },
    ],
  ])('%s', (_, layer, inputs, shape) => {
    expect(layerShape(layer, inputs)).toEqual(shape);
  });
});

describe('layerGeometry', () => {
  it('leaves a plane’s depth alone', () => {
    expect(layerGeometry({ type: 'pool2d', options: { kind: 'max' } }, plane)?.deep).toEqual({
      ...{ input: 1, kernel: 1, stride: 1, dilation: 1, before: 0, after: 0, output: 1 },
    });
  });

  it('turns a transposed convolution round: its output is the layer’s input', () => {
    const layer: Layer = { type: 'conv2dTranspose', bank, options: { stride: 2 } };
    expect(layerGeometry(layer, plane)?.vertical).toMatchObject({ input: 9, output: 4, stride: 2 });
  });

  it('is nothing for layers without a window', () => {
    expect(layerGeometry({ type: 'softmax' }, plane)).toBeUndefined();
  });
});

describe('layers on values as they are', () => {
  it('localResponseNormalization leaves zeros zero', () => {
    const zeros = tensorOf(plane);
    expect(runLayer({ type: 'localResponseNormalization', options: neighbours }, [zeros])).toEqual(zeros);
  });

  it('softmax bears values that no exponential would', () => {
    const input = tensorOf(
      { channels: 2, depth: 1, height: 1, width: 2 },
      Float32Array.of(1e30, -1e30, 0, 0),
    );
    expect([...runLayer({ type: 'softmax' }, [input]).data]).toEqual([1, 0, 0, 1]);
  });
});
