import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { convolutionMatrix } from '../../src/inspect/matrix/convolutionMatrix.js';
import type { SparseMatrix } from '../../src/inspect/matrix/sparseMatrix.js';
import type { FilterBank } from '../../src/layers/filterBank.js';
import type { Layer } from '../../src/layers/layer.js';
import { layerShape } from '../../src/layers/layerShape.js';
import { runLayer } from '../../src/layers/runLayer.js';
import type { Shape } from '../../src/tensor/shape.js';
import { createTensor, type Tensor } from '../../src/tensor/tensor.js';
import { anyConvolution } from '../kernels/anyConvolution.js';

/** A bank of filters that see one channel each. */
function bankOf(kernel: number[][], bias = 0): FilterBank {
  const weights = Float32Array.from(kernel.flat());
  const [height, width] = [kernel.length, kernel[0].length];
  return { filters: 1, channels: 1, height, width, weights, bias: Float32Array.of(bias) };
}

function plane(height: number, width: number, channels = 1): Shape {
  return { channels, depth: 1, height, width };
}

function dense(matrix: SparseMatrix): number[][] {
  const { rows, columns, starts, columnOf, values } = matrix;
  return Array.from({ length: rows }, (_, row) => {
    const line = Array<number>(columns).fill(0);
    for (let at = starts[row]; at < starts[row + 1]; at++) line[columnOf[at]] += values[at];
    return line;
  });
}

/** Expects matrix · x + offset to be what the engine makes of x, to the rounding of its sums. */
function expectSame(layer: Layer, input: Tensor): void {
  const matrix = convolutionMatrix(layer, input);
  const expected = runLayer(layer, [input]).data;
  expect(matrix.rows).toBe(expected.length);
  expect(matrix.columns).toBe(input.data.length);
  for (let row = 0; row < matrix.rows; row++) {
    let [sum, size] = [matrix.offset[row], Math.abs(matrix.offset[row])];
    for (let at = matrix.starts[row]; at < matrix.starts[row + 1]; at++) {
      const product = matrix.values[at] * input.data[matrix.columnOf[at]];
      sum += product;
      size += Math.abs(product);
      if (at > matrix.starts[row]) expect(matrix.columnOf[at]).toBeGreaterThan(matrix.columnOf[at - 1]);
    }
    // The engine rounds once to float32: 2⁻²⁴ of the result, or half of the least number. The float64 sums, in another
    // order, are far closer, but weights that cancel on one value are larger than their sum.
    const tolerance =
      2 ** -150 + Math.abs(expected[row]) * 2 ** -24 + (size + largestTerms(layer, input)) * 2 ** -44;
    expect(Math.abs(sum - expected[row])).toBeLessThanOrEqual(tolerance);
  }
}

/** No sum of magnitudes of a row is larger. */
function largestTerms(layer: Layer, { data }: Tensor): number {
  if (!('bank' in layer)) return 0;
  const border = layer.type === 'conv2d' ? Math.abs(layer.options.borderValue ?? 0) : 0;
  const largest = data.reduce((max, value) => Math.max(max, Math.abs(value)), border);
  return layer.bank.weights.reduce((sum, weight) => sum + Math.abs(weight), 0) * largest;
}

describe('convolutionMatrix', () => {
  it('makes of a 3×3 kernel on a 4×4 input 4 rows of 16, the nine weights shifted (W9)', () => {
    const bank = bankOf([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]);
    const matrix = convolutionMatrix({ type: 'conv2d', bank, options: {} }, plane(4, 4));
    expect(dense(matrix)).toEqual([
      [1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 0, 0, 0, 0],
      [0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 0, 0, 0],
      [0, 0, 0, 0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0],
      [0, 0, 0, 0, 0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9],
    ]);
    expect([...matrix.offset]).toEqual([0, 0, 0, 0]);
    expect(matrix.values.length).toBe(36);
  });

  it('adds up the taps that a border lays on one value', () => {
    const layer = (border: 'edge' | 'reflect' | 'wrap'): Layer => ({
      type: 'conv2d',
      bank: bankOf([[1, 2, 4]]),
      options: { padding: [0, 1], border },
    });
    const rows = (border: 'edge' | 'reflect' | 'wrap') =>
      dense(convolutionMatrix(layer(border), plane(1, 3)));
    expect(rows('edge')).toEqual([
      [3, 4, 0],
      [1, 2, 4],
      [0, 1, 6],
    ]);
    expect(rows('reflect')).toEqual([
      [2, 5, 0],
      [1, 2, 4],
      [0, 5, 2],
    ]);
    expect(rows('wrap')).toEqual([
      [2, 4, 1],
      [1, 2, 4],
      [4, 1, 2],
    ]);
  });

  it('makes of the bias and of a constant border the offset', () => {
    const options = { padding: [0, 1], border: 'constant', borderValue: 10 } as const;
    const bank = bankOf([[1, 2, 4]], 0.5);
    const matrix = convolutionMatrix({ type: 'conv2d', bank, options }, plane(1, 3));
    expect(dense(matrix)).toEqual([
      [2, 4, 0],
      [1, 2, 4],
      [0, 1, 2],
    ]);
    expect([...matrix.offset]).toEqual([10.5, 0.5, 40.5]);
  });

  it('makes of average pooling equal shares', () => {
    const options = { kind: 'average', size: [1, 2], ceil: true } as const;
    const matrix = convolutionMatrix({ type: 'pool2d', options }, plane(1, 3));
    expect(dense(matrix)).toEqual([
      [0.5, 0.5, 0],
      [0, 0, 1],
    ]);
  });

  it('is what conv2d computes, whatever the options', () => {
    fc.assert(
      fc.property(anyConvolution(), ({ input, bank, options }) => {
        // Both sum in float64: what is compared is which value meets which weight.
        expectSame({ type: 'conv2d', bank, options: { ...options, algorithm: 'reference' } }, input);
      }),
    );
  });

  it('is what conv2dTranspose computes, and its transpose the convolution', () => {
    fc.assert(
      fc.property(anyTransposed, ({ layer, input }) => {
        expectSame(layer, input);
        const { bank, options } = layer;
        const { outputPadding: _, groups = 1, ...shared } = options;
        const whole = convolutionMatrix(layer, input);
        const forward: Layer = {
          type: 'conv2d',
          bank: transposedBank(bank, groups),
          options: { ...shared, groups },
        };
        // A convolution whose last window leaves rows over is given fewer of them; they are the output padding.
        if (layerShape(forward, [whole.output]).height !== input.height) return;
        if (layerShape(forward, [whole.output]).width !== input.width) return;
        const back = dense(convolutionMatrix(forward, whole.output));
        const rows = dense(whole);
        expect(back).toEqual(rows[0].map((_, column) => rows.map((row) => row[column])));
      }),
    );
  });

  it('is what average pooling computes', () => {
    const side = fc.integer({ min: 3, max: 7 });
    const upTo = (max: number) => fc.integer({ min: 1, max });
    const drawn = fc.record({
      sides: fc.tuple(upTo(2), side, side),
      size: fc.tuple(upTo(3), upTo(3)),
      stride: fc.tuple(upTo(3), upTo(3)),
      padding: fc.constantFrom('valid', 'same', 'same-lower'),
      ceil: fc.boolean(),
      countPadding: fc.boolean(),
      values: fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 98, maxLength: 98 }),
    });
    fc.assert(
      fc.property(drawn, ({ sides: [channels, height, width], values, ...options }) => {
        const data = Float32Array.from(values.slice(0, channels * height * width));
        const layer: Layer = { type: 'pool2d', options: { kind: 'average', ...options } };
        expectSame(layer, createTensor(channels, height, width, data));
      }),
    );
  });

  it.each<[string, Layer, Shape, string]>([
    [
      'max pooling',
      { type: 'pool2d', options: { kind: 'max' } },
      plane(4, 4),
      'max pooling is not linear, so it is no matrix; convolutions, transposed ones, dense layers and average ' +
        'pooling are shown as a matrix',
    ],
    [
      'an activation',
      { type: 'activation', activation: { name: 'relu', parameters: [] } },
      plane(4, 4),
      'an activation is not linear, so it is no matrix; convolutions, transposed ones, dense layers and average ' +
        'pooling are shown as a matrix',
    ],
    [
      'flatten',
      { type: 'flatten', order: 'chw' },
      plane(4, 4),
      'flatten is not shown as a matrix; convolutions, transposed ones, dense layers and average pooling are shown ' +
        'as a matrix, all of planes and signals',
    ],
    [
      'a matrix that is too large, before any of it is held',
      { type: 'conv2d', bank: bankOf([[1, 1, 1]]), options: { padding: 'same' } },
      plane(4000, 4000),
      'the matrix from 1×4000×4000 to 1×4000×4000 has 16,000,000 rows, 16,000,000 columns and 48,000,000 weights, ' +
        'but at most 16,777,216 of each are worked out; use a smaller input, fewer filters or a larger stride',
    ],
  ])('refuses %s', (_, layer, input, message) => {
    expect(() => convolutionMatrix(layer, input)).toThrow(new InputError(message));
  });
});

/** Filters and channels change places; what was output c of group g sees what saw it. */
function transposedBank(
  { filters, channels, height, width, weights }: FilterBank,
  groups: number,
): FilterBank {
  const size = height * width;
  const filtersOfGroup = filters / groups;
  const result = new Float32Array(weights.length);
  for (let filter = 0; filter < filters; filter++) {
    for (let channel = 0; channel < channels; channel++) {
      const group = Math.floor(filter / filtersOfGroup);
      const kernel = weights.subarray((filter * channels + channel) * size).subarray(0, size);
      result.set(kernel, ((group * channels + channel) * filtersOfGroup + (filter % filtersOfGroup)) * size);
    }
  }
  return {
    ...{ filters: channels * groups, channels: filtersOfGroup, height, width, weights: result },
    bias: new Float32Array(channels * groups),
  };
}

const upTo = (max: number) => fc.integer({ min: 1, max });
const anyTransposed = fc
  .record({
    sides: fc.tuple(upTo(4), upTo(4)),
    kernel: fc.tuple(upTo(4), upTo(4)),
    stride: fc.tuple(upTo(3), upTo(3)),
    dilation: fc.tuple(upTo(2), upTo(2)),
    groups: upTo(2),
    channels: upTo(2),
    filters: upTo(2),
    cut: fc.constantFrom<'valid' | 'same' | 'same-lower' | 1>('valid', 'same', 'same-lower', 1),
    extra: fc.tuple(fc.nat(2), fc.nat(2)),
    numbers: fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 400, maxLength: 400 }),
  })
  .map(
    ({
      sides: [height, width],
      kernel,
      stride,
      dilation,
      groups,
      channels,
      filters,
      cut,
      extra,
      numbers,
    }) => {
      const all = filters * groups;
      const values = Float32Array.from(numbers);
      const isSame = typeof cut === 'string' && cut !== 'valid';
      const extraOf = (axis: 0 | 1) =>
        isSame ? 0 : Math.min(extra[axis], Math.max(stride[axis], dilation[axis]) - 1);
      const layer = {
        type: 'conv2dTranspose' as const,
        bank: {
          ...{ filters: all, channels, height: kernel[0], width: kernel[1] },
          weights: values.slice(0, all * channels * kernel[0] * kernel[1]),
          bias: values.slice(-all),
        },
        options: { stride, dilation, groups, padding: cut, outputPadding: [extraOf(0), extraOf(1)] as const },
      };
      const count = channels * groups * height * width;
      return { layer, input: createTensor(channels * groups, height, width, values.slice(200, 200 + count)) };
    },
  )
  .filter(({ layer, input }) => {
    const left = (side: number, axis: 0 | 1, kernel: number) =>
      (side - 1) * layer.options.stride[axis] +
      (kernel - 1) * layer.options.dilation[axis] +
      1 +
      layer.options.outputPadding[axis];
    const cut = layer.options.padding === 1 ? 2 : 0;
    return left(input.height, 0, layer.bank.height) > cut && left(input.width, 1, layer.bank.width) > cut;
  });
