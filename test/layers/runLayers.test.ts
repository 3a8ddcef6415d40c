import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { parseActivation } from '../../src/layers/activations.js';
import type { FilterBank } from '../../src/layers/filterBank.js';
import type { Layer } from '../../src/layers/layer.js';
import { runLayer } from '../../src/layers/runLayer.js';
import { runLayers } from '../../src/layers/runLayers.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { planes } from './oracle.js';

const relu: Layer = { type: 'activation', activation: parseActivation('relu') };
const pool: Layer = { type: 'pool2d', options: { kind: 'max', size: [1, 2] } };

/** Differences to the right, and to the left. */
const differences: Layer = { type: 'conv2d', bank: bankOf(2, 1, [-1, 1, 1, -1], [0, 1]), options: {} };
const sumOfBoth: Layer = { type: 'conv2d', bank: bankOf(1, 2, [1, 10], [0], 1), options: {} };

describe('runLayers', () => {
  const input = planes([[1, 3, 2, 2, 9]]);

  it('gives the input where there are no layers', () => {
    expect(runLayers(input, [])).toEqual(input);
  });

  it('runs each layer on the result of the one before', () => {
    expect(runLayers(input, [differences])).toEqual(planes([[2, -1, 0, 7]], [[-1, 2, 1, -6]]));
    expect(runLayers(input, [differences, relu])).toEqual(planes([[2, 0, 0, 7]], [[0, 2, 1, 0]]));
    expect(runLayers(input, [differences, relu, pool])).toEqual(planes([[2, 7]], [[2, 1]]));
    expect(runLayers(input, [differences, relu, pool, sumOfBoth])).toEqual(planes([[22, 17]]));
  });

  it('in their order', () => {
    expect(runLayers(planes([[-3, -1, 2, 0]]), [pool, relu])).toEqual(planes([[0, 2]]));
    const negative: Layer = { type: 'conv2d', bank: bankOf(1, 1, [-1], [0], 1), options: {} };
    expect(runLayers(planes([[-3, 1]]), [relu, negative])).toEqual(runLayers(planes([[0, 1]]), [negative]));
    expect(runLayers(planes([[-3, 1]]), [negative, relu])).toEqual(planes([[3, 0]]));
  });

  it('W12: refuses a second layer whose depth is not the number of filters of the first', () => {
    expect(() => runLayers(input, [differences, differences])).toThrow(
      new InputError('filters of 1 kernel see 1 channel, but the input has 2'),
    );
  });
});

function bankOf(
  filters: number,
  channels: number,
  weights: readonly number[],
  bias: readonly number[],
  width = 2,
): FilterBank {
  return {
    filters,
    channels,
    height: 1,
    width,
    weights: Float32Array.from(weights),
    bias: Float32Array.from(bias),
  };
}

describe('runLayer', () => {
  const small = createTensor(1, 1, 1);
  const large = createTensor(1, 2, 2);

  it.each([
    ['add', 'added'],
    ['concatenate', 'concatenated'],
  ] as const)('refuses to %s what differs in size', (type, done) => {
    expect(() => runLayer({ type }, [large, small])).toThrow(
      new InputError(`1×2×2 and 1×1×1 cannot be ${done}`),
    );
  });
});
