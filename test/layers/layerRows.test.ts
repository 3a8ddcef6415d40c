import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseActivation } from '../../src/layers/activations.js';
import { borderNames } from '../../src/layers/borders.js';
import { channelsOf } from '../../src/layers/channelsOf.js';
import { layerRows, type RowLayer } from '../../src/layers/layerRows.js';
import type { Padding } from '../../src/layers/padding.js';
import { poolKinds } from '../../src/layers/pool2d.js';
import { runLayers } from '../../src/layers/runLayers.js';
import { heldRows, type PlaneRows, rowsOf, tensorFrom } from '../../src/tensor/planeRows.js';
import { planesOf } from '../../src/tensor/planesOf.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { byBands } from '../tensor/byBands.js';

const values = (count: number, seed: number) =>
  Float32Array.from({ length: count }, (_, i) => Math.sin((i + 1) * 12.9898 + seed) * 100);
const side = (most: number) => fc.integer({ min: 1, max: most });
const pair = (most: number) => fc.tuple(side(most), side(most));

/** A convolution, an activation and a pooling, or some of them, over planes of any size. */
const chains = fc
  .record({
    channels: side(3),
    size: fc.tuple(side(60), side(60)),
    kernel: pair(7),
    stride: pair(3),
    dilation: pair(2),
    filters: side(4),
    border: fc.constantFrom(...borderNames),
    padding: fc.constantFrom<Padding>('valid', 'same', 'same-lower', [3, 1, 0, 5]),
    activation: fc.option(fc.constantFrom('relu', 'leaky-relu:0.2', 'tanh', 'clip:-20..30'), {
      nil: undefined,
    }),
    pooling: fc.option(
      fc.record({
        kind: fc.constantFrom(...poolKinds),
        size: pair(4),
        stride: pair(3),
        ceil: fc.boolean(),
        countPadding: fc.boolean(),
        isPadded: fc.boolean(),
      }),
      { nil: undefined },
    ),
    isConvolved: fc.boolean(),
    step: fc.option(side(9), { nil: undefined }),
    seed: fc.nat(100),
  })
  .map(({ channels, size, kernel, filters, activation, pooling, isConvolved, step, seed, ...options }) => {
    const [kernelHeight, kernelWidth] = kernel;
    // Large enough for every kernel and window that is drawn.
    const [height, width] = size.map((extent) => extent + 40);
    const bank = {
      filters,
      channels,
      height: kernelHeight,
      width: kernelWidth,
      weights: values(filters * channels * kernelHeight * kernelWidth, seed + 1),
      bias: values(filters, seed + 2),
    };
    const layers: RowLayer[] = [];
    if (isConvolved) layers.push({ type: 'conv2d', bank, options });
    if (activation) layers.push({ type: 'activation', activation: parseActivation(activation) });
    if (pooling) {
      const { isPadded, ...rest } = pooling;
      const padding = isPadded
        ? ([Math.floor((rest.size[0] - 1) / 2), Math.floor((rest.size[1] - 1) / 2)] as const)
        : 'valid';
      layers.push({ type: 'pool2d', options: { ...rest, padding } });
    }
    const input = createTensor(channels, height, width, values(channels * height * width, seed));
    // A source that is made in small bands, so that what follows has several of them too.
    const inBands: PlaneRows = { ...rowsOf(input), step };
    const rows = layers.reduce((source, layer) => layerRows(layer, source), inBands);
    return { input, layers, rows };
  });

const bandHeights = fc.array(side(20), { minLength: 1, maxLength: 4 });

describe('layers whose rows are made when they are asked for', () => {
  it('give the same bits in bands of any heights, in any order, as whole', () => {
    fc.assert(
      fc.property(chains, bandHeights, fc.boolean(), ({ input, layers, rows }, heights, backwards) => {
        const whole = runLayers(input, layers);
        const found = byBands(rows, heights, backwards);
        expect([found.channels, found.height, found.width]).toEqual([
          whole.channels,
          whole.height,
          whole.width,
        ]);
        expect(found.data.every((value, i) => Object.is(value, whole.data[i]))).toBe(true);
      }),
      { seed: 20260701, numRuns: 150 },
    );
  });

  it('and one channel of them, and held ones', () => {
    fc.assert(
      fc.property(chains, bandHeights, fc.nat(3), ({ input, layers, rows }, heights, drawn) => {
        const channel = drawn % rows.channels;
        const expected = planesOf(runLayers(input, layers))[channel].data;
        expect(byBands(channelsOf(rows)[channel], heights).data).toEqual(expected);
        const held = channelsOf(heldRows(rows))[channel];
        expect(byBands(held, heights).data).toEqual(expected);
        expect(tensorFrom(held).data).toEqual(expected);
      }),
      { seed: 20260702, numRuns: 40 },
    );
  });

  it('are made once where they are held, when the first is asked for', () => {
    let asked = 0;
    const source = rowsOf(createTensor(2, 3, 2, values(12, 1)));
    const counted: PlaneRows = {
      channels: 2,
      height: 3,
      width: 2,
      copyRows: (from, to, target, planeStride) => {
        asked++;
        source.copyRows(from, to, target, planeStride);
      },
    };
    const held = heldRows(counted);
    expect(asked).toBe(0);
    for (const from of [0, 1, 2]) held.copyRows(from, from + 1, new Float32Array(4), 2);
    expect(tensorFrom(held)).toBe(tensorFrom(held));
    expect(tensorFrom(held).data).toEqual(values(12, 1));
    expect(asked).toBe(1);
  });
});
