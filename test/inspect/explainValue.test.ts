import { describe, expect, it } from 'vitest';
import { errorFunction } from '../../src/inspect/explain/errorFunction.js';
import { explainAgrees } from '../../src/inspect/explain/explainAgrees.js';
import { type Explanation, explainValue } from '../../src/inspect/explain/explainValue.js';
import { shownKernels } from '../../src/inspect/explain/shownKernels.js';
import { type Box, joinBoxes } from '../../src/inspect/explain/traceBox.js';
import { tracedStep } from '../../src/inspect/explain/tracedStep.js';
import type { StepTrace } from '../../src/inspect/explain/traceStep.js';
import { activationForms, parseActivation } from '../../src/layers/activations.js';
import type { Layer } from '../../src/layers/layer.js';
import type { Network } from '../../src/networks/network.js';
import { runNetwork } from '../../src/networks/runNetwork.js';
import { type Shape, sizeOf } from '../../src/tensor/shape.js';
import { createTensor, type Tensor, tensorOf } from '../../src/tensor/tensor.js';
import { networkOf, noise } from './explainNetworks.js';

function planes(...channels: number[][][]): Tensor {
  return createTensor(
    channels.length,
    channels[0].length,
    channels[0][0].length,
    Float32Array.from(channels.flat(2)),
  );
}

function rows(count: number, row: number[]): number[][] {
  return Array.from({ length: count }, () => row);
}

/** Filters of planes: [filter][kernel][row][column]. */
function bank(weights: number[][][][], bias: number[] = weights.map(() => 0)) {
  return {
    filters: weights.length,
    channels: weights[0].length,
    height: weights[0][0].length,
    width: weights[0][0][0].length,
    weights: Float32Array.from(weights.flat(3)),
    bias: Float32Array.from(bias),
  };
}

const at = (y: number, x: number, channel = 0, z = 0) => ({ channel, z, y, x });

/** Explains one value of one layer, or of the last of several in a row. */
function explain(input: Tensor, layers: readonly Layer[] | Layer, position = at(0, 0)) {
  const steps = Array.isArray(layers) ? layers : [layers];
  const network = networkOf(
    input,
    steps.map((step: Layer) => ({ steps: [step] })),
  );
  return explainValue(network, input, { layer: steps.length - 1, positions: [position] }).at(position);
}

/** The trace of a single layer, which came to the value of the engine. */
function traceOf(input: Tensor, layer: Layer, position = at(0, 0)): StepTrace {
  const { value, engine, path } = explain(input, layer, position);
  expect(value).toBe(engine);
  const trace = path[0].explain();
  if (trace === undefined) throw new Error('there is no step');
  return trace;
}

const vertical = bank([[rows(3, [0, 1, 0])]]);
const line = planes(rows(8, [0, 0, 0, 1, 1, 0, 0, 0]));

describe('explainValue, of a convolution', () => {
  it.each([
    [0, [0, 0, 0, 0, 0, 0, 0, 0, 0], 0],
    [1, [0, 0, 1, 0, 0, 1, 0, 0, 1], 0],
    [2, [0, 1, 1, 0, 1, 1, 0, 1, 1], 3],
  ])('W2: the patch at (0,%i) is %j and sums to %i', (x, patch, sum) => {
    const trace = traceOf(line, { type: 'conv2d', bank: vertical, options: {} }, at(0, x));
    const kernel = [0, 1, 0, 0, 1, 0, 0, 1, 0];
    const products = patch.map((value, i) => value * kernel[i]);
    expect(trace).toMatchObject({
      kind: 'convolution',
      isTransposed: false,
      kernels: [{ channel: 0, patch, kernel, products, sum }],
      bias: 0,
      value: sum,
    });
  });

  it('sums its channels, adds the bias, and follows the strongest product', () => {
    const input = planes([[1, 2]], [[3, 4]]);
    const layer: Layer = { type: 'conv2d', bank: bank([[[[1, -1]], [[0.5, 2]]]], [10]), options: {} };
    expect(traceOf(input, layer)).toMatchObject({
      kernels: [
        { channel: 0, products: [1, -2], sum: -1 },
        { channel: 1, products: [1.5, 8], sum: 9.5 },
      ],
      bias: 10,
      value: 18.5,
      followed: { input: 0, position: at(0, 1, 1), value: 4 },
    });
  });

  it('knows padding, what a border holds there, stride and dilation', () => {
    const options = { stride: 2, dilation: 2, padding: [0, 0, 2, 0], border: 'reflect' } as const;
    const trace = traceOf(planes([[1, 2, 3, 4, 5, 6]]), {
      type: 'conv2d',
      bank: bank([[[[1, 10]]]]),
      options,
    });
    expect(trace).toMatchObject({
      window: {
        columns: [
          { kernel: 0, index: -2, source: 2 },
          { kernel: 1, index: 0, source: 0 },
        ],
      },
      kernels: [{ patch: [3, 1] }],
      value: 13,
    });
  });

  it('counts a constant border', () => {
    const options = { padding: 1, border: 'constant', borderValue: 7 } as const;
    const trace = traceOf(planes([[1]]), { type: 'conv2d', bank: bank([[rows(3, [1, 1, 1])]]), options });
    expect(trace.value).toBe(57);
  });

  it('turns the kernel where the layer does', () => {
    const layer: Layer = { type: 'conv2d', bank: bank([[[[1, 2, 3]]]]), options: { flip: true } };
    expect(traceOf(planes([[1, 0, 0]]), layer)).toMatchObject({ kernels: [{ kernel: [3, 2, 1] }], value: 3 });
  });

  it('sees its own group alone', () => {
    const layer: Layer = { type: 'conv2d', bank: bank([[[[2]]], [[[5]]]]), options: { groups: 2 } };
    expect(traceOf(planes([[1]], [[3]]), layer, at(0, 0, 1))).toMatchObject({
      kernels: [{ channel: 1, sum: 15 }],
      followed: { position: at(0, 0, 1) },
    });
  });

  it('names the input values that reach an output of a transposed one', () => {
    const layer: Layer = {
      type: 'conv2dTranspose',
      bank: bank([[[[1, 2, 3]]]]),
      options: { stride: [1, 2] },
    };
    // 1 2 3 . . + . . 4 8 12: the third is 3 + 4.
    expect(traceOf(planes([[1, 4]]), layer, at(0, 2))).toMatchObject({
      isTransposed: true,
      kernels: [{ patch: [4, 1], kernel: [1, 3], products: [4, 3] }],
      value: 7,
    });
  });

  it('has slices in a volume', () => {
    const input = tensorOf({ channels: 1, depth: 2, height: 1, width: 1 }, Float32Array.of(3, 5));
    const weights = { ...bank([[[[2]]]]), depth: 2, weights: Float32Array.of(2, 10) };
    expect(traceOf(input, { type: 'conv3d', bank: weights, options: {} })).toMatchObject({
      window: { slices: [{ index: 0 }, { index: 1 }] },
      kernels: [{ patch: [3, 5], products: [6, 50], sum: 56 }],
      value: 56,
    });
  });
});

describe('explainValue, of other layers', () => {
  const pooled = planes([
    [1, 3, 2, 4],
    [5, 6, 7, 8],
    [3, 2, 1, 0],
    [1, 2, 3, 4],
  ]);

  it.each([
    [0, 0, 6, at(1, 1)],
    [0, 1, 8, at(1, 3)],
    [1, 0, 3, at(2, 0)],
    [1, 1, 4, at(3, 3)],
  ])('W14: the winner at (%i,%i) is %i', (y, x, value, position) => {
    const trace = traceOf(pooled, { type: 'pool2d', options: { kind: 'max' } }, at(y, x));
    expect(trace).toMatchObject({ kind: 'pool', value, followed: { position, value } });
  });

  it('of several that are equally large the first wins, as torch tells it', () => {
    const ties = planes([
      [1, 5],
      [5, 5],
    ]);
    expect(traceOf(ties, { type: 'pool2d', options: { kind: 'max' } })).toMatchObject({
      winner: 1,
      followed: { position: at(0, 1), value: 5 },
    });
  });

  it('W14: averages, their sums and counts', () => {
    const layer: Layer = { type: 'pool2d', options: { kind: 'average' } };
    expect(traceOf(pooled, layer)).toMatchObject({ sum: 15, count: 4, value: 3.75 });
    expect(traceOf(pooled, layer, at(0, 1))).toMatchObject({ sum: 21, count: 4, value: 5.25 });
  });

  it.each([
    [false, 1, 6],
    [true, 4, 1.5],
  ])('an average with padding counted: %s divides by %i', (countPadding, count, value) => {
    const layer: Layer = { type: 'pool2d', options: { kind: 'average', padding: 1, countPadding } };
    expect(traceOf(planes([[6]]), layer)).toMatchObject({
      patch: [null, null, null, 6],
      sum: 6,
      count,
      value,
    });
  });

  it.each([
    [1, 7, 7],
    [2, 25, 5],
    [3, 91, Math.fround(Math.cbrt(91))],
  ])('an lp pooling of power %i', (power, sum, value) => {
    const layer: Layer = { type: 'pool2d', options: { kind: 'lp', power, size: [1, 2] } };
    const { value: found, ...trace } = traceOf(planes([[3, -4]]), layer);
    expect(trace).toMatchObject({ sum, power, followed: { value: -4 } });
    expect(Math.fround(found)).toBe(value);
  });

  it('a pooling of a volume', () => {
    const input = tensorOf(
      { channels: 1, depth: 2, height: 2, width: 2 },
      Float32Array.of(1, 2, 3, 4, 9, 6, 7, 8),
    );
    expect(traceOf(input, { type: 'pool3d', options: { kind: 'max' } })).toMatchObject({
      winner: 4,
      value: 9,
      followed: { position: { channel: 0, z: 1, y: 0, x: 0 } },
    });
  });

  it('softmax, batch and local response normalisation', () => {
    const input = planes([[Math.log(1)]], [[Math.log(3)]]);
    expect(traceOf(input, { type: 'softmax' }, at(0, 0, 1)).value).toBeCloseTo(0.75, 6);
    const learnt = [3, 1, 2, 4].map((value) => Float32Array.of(value));
    const [gamma, beta, mean, variance] = learnt;
    const normalized = traceOf(planes([[8]]), {
      type: 'batchNormalization',
      options: { gamma, beta, mean, variance, epsilon: 0 },
    });
    expect(normalized).toMatchObject({ gamma: 3, beta: 1, mean: 2, variance: 4, input: 8, value: 10 });
    const options = { size: 3, alpha: 3, beta: 1, k: 1 };
    const dampened = traceOf(planes([[1]], [[2]], [[3]]), { type: 'localResponseNormalization', options });
    expect(dampened).toMatchObject({ firstChannel: 0, neighbours: [1, 2], sumOfSquares: 5 });
    expect(dampened.value).toBeCloseTo(1 / 6, 12);
  });

  it('zero padding, flattening and concatenation say where a value comes from', () => {
    const padded: Layer = { type: 'zeroPadding2d', padding: [1, 0, 2, 0] };
    expect(traceOf(planes([[5]]), padded, at(1, 2))).toMatchObject({
      value: 5,
      followed: { position: at(0, 0) },
    });
    const { path, end, sees } = explain(planes([[5]]), padded, at(0, 2));
    expect({ value: path[0].value, end, seen: sees().input, padding: sees().padding }).toEqual({
      value: 0,
      end: 'padding',
      seen: undefined,
      padding: ['top'],
    });
    const input = planes([[1, 2]], [[3, 4]]);
    for (const [order, position] of [
      ['chw', at(0, 0, 1)],
      ['hwc', at(0, 1, 0)],
    ] as const) {
      const { followed } = traceOf(input, { type: 'flatten', order }, at(0, 0, 2));
      expect(followed).toEqual({ input: 0, position, value: order === 'chw' ? 3 : 2 });
    }
    const joined = networkOf(input, [{ steps: [{ type: 'concatenate' }], inputs: [-1, -1] }]);
    const explained = explainValue(joined, input, { layer: 0, positions: [at(0, 1, 3)] }).at(at(0, 1, 3));
    expect(explained.path[0].explain()?.followed).toEqual({ input: 1, position: at(0, 1, 1), value: 4 });
  });

  it('upsampling names its sources and their weights', () => {
    const options = { size: [1, 2], interpolation: 'bilinear' } as const;
    expect(traceOf(planes([[0, 8]]), { type: 'upSampling2d', options }, at(0, 1))).toMatchObject({
      sources: [
        { y: 0, x: 0, weight: 0.75, input: 0 },
        { y: 0, x: 1, weight: 0.25, input: 8 },
      ],
      value: 2,
      followed: { position: at(0, 1) },
    });
  });

  it('has a formula for every activation', () => {
    const shape: Shape = { channels: 1, depth: 1, height: 1, width: 1 };
    for (const form of activationForms) {
      const text = form.replace(/\[.*/, '').replace('low..high', '-1..1');
      const step = tracedStep({ type: 'activation', activation: parseActivation(text) }, [shape]);
      expect(step.explain(at(0, 0), () => -0.5)).toMatchObject({ kind: 'activation', input: -0.5 });
    }
  });

  it('knows the error function', () => {
    // Abramowitz & Stegun, table 7.1.
    expect(errorFunction(0.5)).toBeCloseTo(0.5204998778, 10);
    expect(errorFunction(-1)).toBeCloseTo(-0.8427007929, 10);
    expect(errorFunction(2)).toBeCloseTo(0.995322265, 9);
    expect(errorFunction(3.5)).toBeCloseTo(0.9999992569, 10);
    expect(errorFunction(9)).toBe(1);
  });
});

describe('explainValue, of thousands of channels', () => {
  /** A dense layer of one unit over a flattened input, whose weights go up and down. */
  function dense(
    shape: Shape,
    order: 'chw' | 'hwc',
  ): { input: Tensor; weights: Float32Array; trace: StepTrace } {
    const input = tensorOf(shape, noise(sizeOf(shape), 5));
    const weights = noise(sizeOf(shape), 6);
    const fully = { ...{ filters: 1, channels: weights.length, height: 1, width: 1 }, weights };
    const layer: Layer = { type: 'conv2d', bank: { ...fully, bias: Float32Array.of(0.5) }, options: {} };
    const { path, value, engine } = explain(input, [{ type: 'flatten', order }, layer]);
    expect(explainAgrees(value, engine)).toBe(true);
    const trace = path[0].explain();
    if (trace === undefined) throw new Error('there is no step');
    return { input, weights, trace };
  }

  it.each(['chw', 'hwc'] as const)(
    'details the strongest of a flattened picture (%s), and sums the others',
    (order) => {
      const { input, weights, trace } = dense({ channels: 3, depth: 1, height: 200, width: 210 }, order);
      const place = (channel: number) =>
        order === 'chw' ? channel : (channel % 3) * 42_000 + Math.floor(channel / 3);
      const all = Array.from(weights, (weight, channel) => Math.abs(weight * input.data[place(channel)]));
      const strongest = all.sort((a, b) => b - a).slice(0, 64);
      if (trace.kind !== 'convolution') throw new Error('not a convolution');
      const { kernels, others, sum, value, followed } = trace;
      expect([kernels.length, others.channels]).toEqual([64, 3 * 200 * 210 - 64]);
      const channels = kernels.map(({ channel }) => channel);
      expect(channels).toEqual(channels.toSorted((a, b) => a - b));
      expect(channels).toContain(followed?.position.channel);
      const shown = kernels.reduce((total, each) => total + each.sum, 0);
      expect(shown + others.sum).toBeCloseTo(sum, 8);
      expect(sum + 0.5).toBeCloseTo(value, 8);
      for (const { patch, kernel, products, sum: own } of kernels)
        expect([products, own]).toEqual([[patch[0] * kernel[0]], patch[0] * kernel[0]]);
      // None of the others is stronger than the weakest that is shown.
      const strengths = kernels.map((each) => Math.abs(each.sum)).sort((a, b) => b - a);
      expect(strengths).toEqual(strongest);
    },
  );

  it.each([
    [4096, 4096],
    [4097, 64],
  ])('of %i channels details %i', (width, detailed) => {
    const { trace } = dense({ channels: 1, depth: 1, height: 1, width }, 'chw');
    expect(trace).toMatchObject({ others: { channels: width - detailed } });
    expect(trace.kind === 'convolution' && trace.kernels.length).toBe(detailed);
  });

  it('leaves a pooling of a very large window without the list of its values', () => {
    const data = noise(1025 * 1024, 1);
    data[1024 * 1000 + 7] = 3;
    const layer: Layer = { type: 'pool2d', options: { kind: 'max', global: true } };
    const trace = traceOf(createTensor(1, 1025, 1024, data), layer);
    expect(trace).toMatchObject({ value: 3, winner: 1024 * 1000 + 7, followed: { position: at(1000, 7) } });
    expect(trace).not.toHaveProperty('patch');
    expect(traceOf(createTensor(1, 1024, 1024), layer)).toHaveProperty('patch');
  });

  it('leaves a softmax of so many without the list of them', () => {
    const few = traceOf(createTensor(2, 1, 1), { type: 'softmax' });
    expect(few).toMatchObject({ channels: 2, inputs: [0, 0], input: 0, sum: 2 });
    const many = traceOf(createTensor(5000, 1, 1), { type: 'softmax' });
    expect(many).toMatchObject({ channels: 5000, input: 0, sum: 5000, value: 1 / 5000 });
    expect(many).not.toHaveProperty('inputs');
  });

  it('details the strongest, the one that is followed and NaN', () => {
    const sums = Float64Array.from({ length: 5000 }, (_, i) => ((i * 37) % 5000) - 2500);
    const order = Array.from(sums.keys()).sort((a, b) => Math.abs(sums[b]) - Math.abs(sums[a]) || a - b);
    const strongest = (count: number) => order.slice(0, count).sort((a, b) => a - b);
    expect(shownKernels(sums, 1, undefined)).toEqual(strongest(64));
    expect(shownKernels(sums, 1, order[0])).toEqual(strongest(64));
    expect(shownKernels(sums, 1, order[4000])).toEqual([...strongest(64), order[4000]].sort((a, b) => a - b));
    // Windows of 2¹⁷ entries: 8 of them are as much as is kept; of still larger ones there are 4.
    expect(shownKernels(sums, 2 ** 17, undefined)).toEqual(strongest(8));
    expect(shownKernels(sums, 2 ** 20, undefined)).toEqual(strongest(4));
    expect(shownKernels(sums.subarray(0, 3), 2 ** 20, undefined)).toEqual([0, 1, 2]);
    sums[order[4500]] = Number.NaN;
    expect(shownKernels(sums, 2 ** 20, undefined)).toEqual(
      [...strongest(3), order[4500]].sort((a, b) => a - b),
    );
  });

  it.each(['chw', 'hwc'] as const)(
    'sees the smallest box of any part of a flattened volume (%s)',
    (order) => {
      const shape = { channels: 2, depth: 2, height: 3, width: 2 };
      const step = tracedStep({ type: 'flatten', order }, [shape]);
      const one = { start: 0, end: 1 };
      const part = (start: number, end: number) =>
        step.reach({ channels: { start, end }, depth: one, height: one, width: one })[0].box;
      for (let start = 0; start < 24; start++) {
        let joined: Box | undefined;
        for (let end = start + 1; end <= 24; end++) {
          joined = joinBoxes(joined, part(end - 1, end));
          expect(part(start, end)).toEqual(joined);
        }
      }
    },
  );
});

describe('explainValue, through layers', () => {
  const conv = (side: number, stride = 1, padding = 0): Layer => ({
    type: 'conv2d',
    bank: bank([
      [
        rows(
          side,
          Array.from({ length: side }, () => 1),
        ),
      ],
    ]),
    options: { stride, padding },
  });
  const big = createTensor(1, 20, 20);

  it.each([
    ['two 3×3 see 5×5', [conv(3), conv(3)], { start: 4, end: 9 }],
    ['3×3 of stride 2, then 3×3, see 7×7', [conv(3, 2), conv(3)], { start: 8, end: 15 }],
  ])('W10: %s', (_, layers, span) => {
    const { sees } = explain(big, layers, at(4, 4));
    const channels = { start: 0, end: 1 };
    expect(sees()).toMatchObject({
      input: { channels, depth: channels, height: span, width: span },
      padding: [],
    });
  });

  it('clips what it sees to the input, and says where it reaches into padding', () => {
    const { sees } = explain(big, [conv(3, 1, 1), conv(3, 1, 1)], at(0, 19));
    expect(sees()).toMatchObject({ input: { height: { start: 0, end: 3 }, width: { start: 17, end: 20 } } });
    expect(sees().padding).toEqual(['top', 'right']);
  });

  /** An engine that is wrong at one layer. */
  function tampered(layer: number): typeof runNetwork {
    return function* (network, input, wanted) {
      for (const { index, output } of runNetwork(network, input, wanted)) {
        const data = index === layer ? output.data.map((value) => value + 1) : output.data;
        yield { index, output: tensorOf(output, data) };
      }
    };
  }

  it('says that the engine differs where it does', () => {
    const network = networkOf(line, [{ steps: [{ type: 'conv2d', bank: vertical, options: {} }] }]);
    const target = { layer: 0, positions: [at(0, 2)] };
    const right = explainValue(network, line, target).at(at(0, 2));
    expect([right.value, right.engine, explainAgrees(right.value, right.engine)]).toEqual([3, 3, true]);
    const wrong = explainValue(network, line, target, { engine: tampered(0) }).at(at(0, 2));
    expect([wrong.value, wrong.engine, explainAgrees(wrong.value, wrong.engine)]).toEqual([3, 4, false]);
  });

  it.each([
    [Number.NaN, Number.NaN, true],
    [Number.NaN, 1, false],
    [Infinity, Infinity, true],
    [1, 1.00009, true],
    [1, 1.0002, false],
    [1e6, 1e6 + 90, true],
    [0, -0, true],
  ])('holds %d and %d to be the same: %s', (one, other, same) => {
    expect(explainAgrees(one, other)).toBe(same);
  });

  const residual = (input: Tensor): Network =>
    networkOf(input, [
      { steps: [conv(3, 1, 1)] },
      { steps: [conv(3, 1, 1), { type: 'activation', activation: { name: 'relu', parameters: [] } }] },
      { steps: [{ type: 'add' }], inputs: [0, 1] },
    ]);

  it('starts from the engine beyond its budget, says so, and still goes down to the input', () => {
    const input = planes(rows(6, [1, 2, 3, 4, 5, 6]));
    const network = residual(input);
    const ask = (options: Parameters<typeof explainValue>[3]): Explanation =>
      explainValue(network, input, { layer: 2, positions: [at(2, 2)] }, options);
    expect(ask({}).startsFrom).toEqual([]);
    const few = ask({ budget: 2 });
    expect(few.startsFrom).toEqual([0, 1]);
    expect(few.at(at(2, 2)).end).toBe('input');
    expect(few.at(at(2, 2)).value).toBe(ask({}).at(at(2, 2)).value);
    // A wrong map below the layer asked for shows, too.
    const wrong = ask({ budget: 2, engine: tampered(1) }).at(at(2, 2));
    expect(
      wrong.path.some(({ value, engine }) => engine !== undefined && !explainAgrees(value, engine)),
    ).toBe(true);
  });

  it('ends where the maps below are too large to be kept', () => {
    const steps = [{ steps: [conv(3)] }, { steps: [conv(3)] }, { steps: [conv(3)] }];
    const options = { budget: 9, largestMaps: 0 };
    const target = { layer: 2, positions: [at(1, 1)] };
    const explanation = explainValue(networkOf(big, steps), big, target, options);
    expect(explanation.startsFrom).toEqual([1]);
    expect(explanation.at(at(1, 1))).toMatchObject({ path: [{ node: 2 }], end: 'cut' });
  });

  it('follows one contribution through every layer, and may stop at its own', () => {
    const input = planes(rows(6, [1, 2, 3, 4, 5, 6]));
    const explanation = explainValue(residual(input), input, { layer: 2, positions: [at(2, 2), at(2, 3)] });
    const { path, end } = explanation.at(at(2, 2));
    expect(path.map(({ node }) => node)).toEqual([3, 2, 1, 0, -1]);
    expect(end).toBe('input');
    expect(path.at(-1)).toMatchObject({ position: at(0, 4), value: 5 });
    expect(explanation.at(at(2, 3), true)).toMatchObject({ path: [{ node: 3 }], end: 'layer' });
  });

  it('goes through ten thousand layers', () => {
    const input = planes([[1, 2, 3]]);
    const layers = Array.from({ length: 10_000 }, () => ({
      steps: [{ type: 'conv2d', bank: bank([[[[0.5, 1, -0.5]]]]), options: { padding: [0, 1] } } as const],
    }));
    const { path, end } = explainValue(networkOf(input, layers), input, {
      layer: 9_999,
      positions: [at(0, 1)],
    }).at(at(0, 1));
    expect(path.length).toBe(10_001);
    expect(end).toBe('input');
  });
});
