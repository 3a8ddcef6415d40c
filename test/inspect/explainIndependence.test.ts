import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { borderWalk } from '../../src/inspect/explain/borderWalk.js';
import { explainAgrees } from '../../src/inspect/explain/explainAgrees.js';
import { explainValue } from '../../src/inspect/explain/explainValue.js';
import { layerAxes } from '../../src/inspect/explain/layerAxes.js';
import type { BorderName } from '../../src/layers/borders.js';
import type { Layer } from '../../src/layers/layer.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { root } from '../convtool.js';
import { networkOf, noise } from './explainNetworks.js';

/** What is broken of the engine, on purpose. */
const broken = vi.hoisted(() => ({ border: false, padding: false }));

vi.mock('../../src/layers/borders.js', async (original) => {
  const real = await original<typeof import('../../src/layers/borders.js')>();
  const borderIndices: typeof real.borderIndices = (border, length, before, after) =>
    real
      .borderIndices(border, length, before, after)
      .map((index, at) =>
        broken.border && index >= 0 && (at < before || at >= before + length) ? (index + 1) % length : index,
      );
  return { ...real, borderIndices };
});

vi.mock('../../src/layers/axisGeometry.js', async (original) => {
  const real = await original<typeof import('../../src/layers/axisGeometry.js')>();
  const axisGeometry: typeof real.axisGeometry = (axis) => {
    const { before, after, ...geometry } = real.axisGeometry(axis);
    return broken.padding ? { ...geometry, before: after, after: before } : { ...geometry, before, after };
  };
  const paddingOf: typeof real.paddingOf = (...args) => {
    const [before, after] = real.paddingOf(...args);
    return broken.padding ? [after, before] : [before, after];
  };
  return { ...real, axisGeometry, paddingOf };
});

const size = { channels: 1, depth: 1, height: 1 };
const bank = (width: number) => ({
  ...{ filters: 1, channels: 1, height: 1, width },
  weights: Float32Array.from({ length: width }, (_, i) => i + 1),
  bias: Float32Array.of(0),
});
const conv = (width: number, options: Extract<Layer, { type: 'conv2d' }>['options']): Layer => ({
  type: 'conv2d',
  bank: bank(width),
  options,
});

/** At which positions of a signal of five values explain and the engine agree. */
function agreement(layer: Layer): boolean[] {
  const input = createTensor(
    1,
    1,
    5,
    noise(5, 8).map((value, i) => value + i + 1),
  );
  const network = networkOf(input, [{ steps: [layer] }]);
  const { width } = network.layers[0].output;
  const positions = Array.from({ length: width }, (_, x) => ({ channel: 0, z: 0, y: 0, x }));
  const explanation = explainValue(network, input, { layer: 0, positions });
  return positions.map((position) => {
    const { value, engine } = explanation.at(position);
    return explainAgrees(value, engine);
  });
}

describe('explain, apart from the engine that it checks', () => {
  beforeEach(() => Object.assign(broken, { border: false, padding: false }));

  it('takes no code of layers/ and kernels/', () => {
    const folder = join(root, 'src/inspect/explain');
    const taken = readdirSync(folder).flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => /from '\.\.\/\.\.\/(layers|kernels)\//.test(line))
        .filter((line) => !line.startsWith('import type ')),
    );
    expect(taken).toEqual([]);
  });

  it.each<BorderName>(['edge', 'reflect', 'symmetric', 'wrap'])('finds a wrong border %s', (border) => {
    const layer = conv(3, { padding: [0, 2], border });
    expect(agreement(layer)).toEqual(Array.from({ length: 7 }, () => true));
    broken.border = true;
    expect(agreement(layer)).toEqual([false, false, true, true, true, false, false]);
  });

  const transposed: Layer = {
    type: 'conv2dTranspose',
    bank: bank(4),
    options: { stride: [1, 1], padding: 'same' },
  };
  it.each<[string, Layer]>([
    ['a convolution', conv(4, { padding: 'same' })],
    ['a convolution, the odd one first', conv(2, { padding: 'same-lower' })],
    ['a transposed convolution', transposed],
    ['a pooling', { type: 'pool2d', options: { kind: 'average', size: [1, 2], stride: 1, padding: 'same' } }],
  ])('finds a wrong split of the padding of %s', (_, layer) => {
    expect(agreement(layer)).not.toContain(false);
    broken.padding = true;
    expect(agreement(layer)).toContain(false);
  });
});

describe('borderWalk', () => {
  // numpy.pad(numpy.arange(length), (before, after), mode), NumPy 2.
  it.each<[BorderName, number, number, number[]]>([
    ['edge', 4, 7, [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3]],
    ['edge', 2, 5, [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1]],
    ['edge', 1, 3, [0, 0, 0, 0, 0, 0, 0]],
    ['reflect', 4, 7, [1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0]],
    ['reflect', 3, 6, [2, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0]],
    ['reflect', 2, 5, [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]],
    ['reflect', 1, 3, [0, 0, 0, 0, 0, 0, 0]],
    ['symmetric', 4, 7, [1, 2, 3, 3, 2, 1, 0, 0, 1, 2, 3, 3, 2, 1, 0, 0, 1, 2, 3, 3]],
    ['symmetric', 3, 6, [0, 1, 2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0, 1, 2]],
    ['symmetric', 2, 5, [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1]],
    ['symmetric', 1, 3, [0, 0, 0, 0, 0, 0, 0]],
    ['wrap', 4, 7, [1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0]],
    ['wrap', 3, 6, [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]],
    ['wrap', 2, 5, [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]],
    ['wrap', 1, 3, [0, 0, 0, 0, 0, 0, 0]],
    ['zero', 2, 1, [-1, 0, 1, -1]],
    ['constant', 2, 1, [-1, 0, 1, -1]],
  ])('%s around %i values', (border, length, before, all) => {
    // Asked for from the end as well, since what was walked is remembered.
    for (const order of [(list: number[]) => list, (list: number[]) => list.toReversed()]) {
      const walk = borderWalk(border, length);
      const places = all.map((_, at) => at - before).filter((index) => index < 0 || index >= length);
      for (const index of order(places)) expect(walk(index)).toBe(all[index + before]);
    }
  });
});

describe('layerAxes', () => {
  const sides = (layer: Parameters<typeof layerAxes>[0], length: number) => {
    const { before, after } = layerAxes(layer, { ...size, width: length }).horizontal;
    return [before, after];
  };

  it.each([
    // With e = (k - 1)·dilation + 1, same makes ceil(n / stride) windows fit.
    ['valid', { n: 7, k: 3 }, [0, 0]],
    ['same', { n: 7, k: 3 }, [1, 1]],
    ['same', { n: 5, k: 4 }, [1, 2]],
    ['same-lower', { n: 5, k: 4 }, [2, 1]],
    // 3 windows, 2 apart, cover 7 of 6.
    ['same', { n: 6, k: 3, stride: 2 }, [0, 1]],
    ['same-lower', { n: 6, k: 3, stride: 2 }, [1, 0]],
    // 2 windows, 3 apart, cover 5 of 5, and 4 of 5.
    ['same', { n: 5, k: 2, stride: 3 }, [0, 0]],
    ['same', { n: 5, k: 1, stride: 3 }, [0, 0]],
    ['same', { n: 5, k: 3, dilation: 2 }, [2, 2]],
    // 3 windows of 4, 2 apart, cover 8 of 6.
    ['same', { n: 6, k: 2, stride: 2, dilation: 3 }, [1, 1]],
    [2, { n: 5, k: 3 }, [2, 2]],
    [[1, 2], { n: 5, k: 3 }, [2, 2]],
    [[1, 2, 3, 4], { n: 5, k: 3 }, [3, 4]],
  ] as const)('a convolution pads %j of %j by %j', (padding, { n, k, ...options }, expected) => {
    expect(sides({ type: 'conv2d', bank: bank(k), options: { ...options, padding } }, n)).toEqual(expected);
  });

  it.each([
    ['valid', { k: 3, stride: 2 }, [0, 0]],
    // (n - 1)·2 + 3 leaves one more than 2n.
    ['same', { k: 3, stride: 2 }, [0, 1]],
    ['same-lower', { k: 3, stride: 2 }, [1, 0]],
    ['same', { k: 4, stride: 1 }, [1, 2]],
    ['same', { k: 2, stride: 3 }, [0, 0]],
    ['same', { k: 3, stride: 1, dilation: 2 }, [2, 2]],
    [1, { k: 3, stride: 2, outputPadding: 1 }, [1, 1]],
    [[0, 0, 2, 1], { k: 3, stride: 2 }, [2, 1]],
  ] as const)('a transposed one cuts %j of %j by %j', (padding, { k, ...options }, expected) => {
    const layer = { type: 'conv2dTranspose', bank: bank(k), options: { ...options, padding } } as const;
    expect([4, 9].map((n) => sides(layer, n))).toEqual([expected, expected]);
  });

  it('strides a pooling by its size, and lays a global one over all', () => {
    const axis = (options: Extract<Layer, { type: 'pool2d' }>['options']) =>
      layerAxes({ type: 'pool2d', options }, { ...size, height: 4, width: 9 }).horizontal;
    expect(axis({ kind: 'max' })).toMatchObject({ kernel: 2, stride: 2, before: 0, after: 0 });
    expect(axis({ kind: 'max', size: [1, 4], padding: 'same' })).toMatchObject({
      ...{ kernel: 4, stride: 4, before: 1, after: 2 },
    });
    expect(axis({ kind: 'max', size: 3, stride: [1, 2], ceil: true, padding: 1 })).toMatchObject({
      ...{ kernel: 3, stride: 2, before: 1, after: 1 },
    });
    expect(axis({ kind: 'max', global: true })).toMatchObject({ kernel: 9, before: 0, after: 0 });
  });

  it('reads the settings of a volume, the depth first', () => {
    const shape = { channels: 1, depth: 5, height: 6, width: 7 };
    const options = { size: [1, 2, 3], stride: [3, 2, 1], kind: 'max' } as const;
    const pads = (padding: Extract<Layer, { type: 'pool3d' }>['options']['padding'] & {}) => {
      const axes = layerAxes({ type: 'pool3d', options: { ...options, padding } }, shape);
      return [axes.deep, axes.vertical, axes.horizontal].map(({ before, after }) => [before, after]);
    };
    expect(pads([1, 2, 3])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(pads([1, 2, 3, 4, 5, 6])).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    // 2 windows of 1, 3 apart, cover 4 of 5; 3 of 2, 2 apart, 6 of 6; 7 of 3, 1 apart, 9 of 7.
    expect(pads('same')).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
    const { deep, vertical, horizontal } = layerAxes({ type: 'pool3d', options }, shape);
    expect([deep, vertical, horizontal].map(({ kernel, stride }) => [kernel, stride])).toEqual([
      [1, 3],
      [2, 2],
      [3, 1],
    ]);
  });
});
