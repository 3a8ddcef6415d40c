import { describe, expect, it } from 'vitest';
import { planNetwork } from '../../src/inspect/plan/planNetwork.js';
import type { Layer } from '../../src/layers/layer.js';
import { chainNetwork } from '../../src/networks/chainNetwork.js';
import { peakMemory, peakUse } from '../../src/networks/peakMemory.js';
import { alexNet, leNet5, vgg16 } from './knownNetworks.js';
import { bank, conv, dense, flatten, networkOf, pool, relu, shape } from './planLayers.js';

/** The plan of one layer. */
function planOf(step: Layer, input = shape(1, 20, 20), type?: string) {
  return planNetwork(networkOf(input, [{ name: 'a', steps: [step], ...(type && { type }) }])).layers[0];
}

describe('sizes (W7)', () => {
  it('without padding, and padded to the same', () => {
    expect(planOf(conv(1, 1, 3)).output).toEqual(shape(1, 18, 18));
    const same = planOf(conv(1, 1, 3, { padding: 'same' }));
    expect(same.output).toEqual(shape(1, 20, 20));
    expect(same.padding).toEqual({ top: 1, bottom: 1, left: 1, right: 1 });
    expect(planOf(pool(2), shape(1, 4, 4)).output).toEqual(shape(1, 2, 2));
  });

  it('with the odd pixel of same at the end, or at the start', () => {
    const padded = (padding: 'same' | 'same-lower') => planOf(conv(1, 1, 3, { padding, stride: 2 })).padding;
    expect(padded('same')).toEqual({ top: 0, bottom: 1, left: 0, right: 1 });
    expect(padded('same-lower')).toEqual({ top: 1, bottom: 0, left: 1, right: 0 });
  });
});

describe('parameters, as Keras counts them', () => {
  it('of the worked example (W8)', () => {
    const { layers, totals } = planNetwork(
      networkOf(shape(3, 20, 20), [
        { name: 'dense', type: 'dense', steps: [dense(16, 3)] },
        { name: 'conv', steps: [conv(32, 16, 3)] },
      ]),
    );
    expect(layers.map(({ parameters }) => parameters.total)).toEqual([64, 4640]);
    expect(layers[1].output).toEqual(shape(32, 18, 18));
    expect(layers.map(({ filters }) => filters)).toEqual([16, 32]);
    expect(totals.parameters).toBe(4704);
  });

  it.each([
    ['5×5 to 3×3', 3, 5, 225, 9],
    ['4×4 to 2×2', 3, 4, 64, 9],
  ])('from %s a dense layer has more weights (W8)', (_, kernel, side, weights, shared) => {
    const layer = planOf(conv(1, 1, kernel), shape(1, side, side));
    expect(layer.dense?.weights).toBe(weights);
    expect(layer.parameters.weights).toBe(shared);
  });

  it.each([
    ['VGG-16', vgg16(), 138_357_544, 15_470_264_320],
    ['AlexNet', alexNet(), 60_965_224, 724_406_816],
    ['LeNet-5', leNet5(), 61_706, 416_520],
  ])('of %s, and its multiply-adds', (_, network, parameters, multiplyAdds) => {
    const { totals } = planNetwork(network);
    expect({ parameters: totals.parameters, multiplyAdds: totals.multiplyAdds }).toEqual({
      parameters,
      multiplyAdds,
    });
  });
});

describe('multiply-adds', () => {
  it('of both parts of a separable convolution', () => {
    const depthwise = conv(16, 16, 3, { padding: 'same', groups: 16 });
    const steps = [{ ...depthwise, bank: bank(16, 1, 3) } as Layer, conv(32, 16, 1)];
    const network = networkOf(shape(16, 10, 10), [{ name: 'a', type: 'separableConv2d', steps }]);
    const [layer] = planNetwork(network).layers;
    expect(layer.multiplyAdds).toBe(100 * (16 * 9 + 16 * 32));
    expect(layer.kernel).toEqual({ vertical: 3, horizontal: 3 });
    expect(layer.filters).toBe(32);
  });

  it('of a transposed convolution: its weights on every value of its input', () => {
    const layer = planOf(
      { type: 'conv2dTranspose', bank: bank(8, 4, 3), options: { stride: 2 } },
      shape(4, 5, 5),
    );
    expect(layer.output).toEqual(shape(8, 11, 11));
    expect(layer.multiplyAdds).toBe(25 * 8 * 4 * 9);
    expect(layer.dropped).toBeUndefined();
  });

  it('of volumes', () => {
    const step: Layer = {
      type: 'conv3d',
      bank: { ...bank(2, 1, 3), depth: 3, weights: new Float32Array(54) },
      options: {},
    };
    expect(planOf(step, shape(1, 8, 16, 16)).multiplyAdds).toBe(6 * 14 * 14 * 54);
  });

  it('of layers without weights: none', () => {
    expect([pool(2), relu, flatten].map((step) => planOf(step).multiplyAdds)).toEqual([0, 0, 0]);
  });
});

describe('pixels that no window reaches', () => {
  it.each([
    ['21 − 3 is no multiple of 2 (22 is)', shape(1, 21, 22), conv(1, 1, 3, { stride: 2 }), 0, 1],
    ['both sides', shape(1, 22, 22), conv(1, 1, 3, { stride: 2 }), 1, 1],
    ['several', shape(1, 20, 11), conv(1, 1, 3, { stride: 5 }), 2, 3],
    ['dilated', shape(1, 10, 9), conv(1, 1, 3, { stride: 2, dilation: 2 }), 1, 0],
    ['padding alone is left out', shape(1, 20, 20), conv(1, 1, 3, { stride: 2, padding: 1 }), 0, 0],
    ['more than the padding, or as much', shape(1, 24, 22), conv(1, 1, 3, { stride: 5, padding: 1 }), 2, 0],
    ['a pooling', shape(1, 5, 4), pool(2), 1, 0],
    ['a pooling that keeps the last window', shape(1, 5, 4), pool(2, { ceil: true }), 0, 0],
  ])('%s', (_, input, step, bottom, right) => {
    expect(planOf(step, input).dropped).toEqual({ bottom, right });
  });
});

describe('memory at the peak', () => {
  const weights = (count: number) => ({ type: 'conv2d', bank: bank(1, count, 1), options: {} }) as const;

  it('is input, output and weights of one layer, and a band of both, here all of them', () => {
    const network = networkOf(shape(1, 10, 10), [{ name: 'a', steps: [conv(2, 1, 1)] }]);
    const expected = { bytes: 2400 + 16, layer: 0, maps: 1200, scratch: 1200, weights: 16 };
    expect(peakUse(network)).toEqual(expected);
    expect(peakMemory(network)).toBe(2416);
  });

  it('counts a band as it is for large planes: about 1 MiB, of kernels of many weights 64 MiB, and what it is computed in', () => {
    const [light, heavy] = [conv(1, 1, 3), conv(1, 1, 9)];
    const scratch = (step: typeof light) => {
      const { scratch } = peakUse(networkOf(shape(1, 8000, 4000), [{ name: 'a', steps: [step] }]));
      return scratch / 2 ** 20;
    };
    expect(scratch(light)).toBeCloseTo(1, 0);
    expect(scratch(heavy)).toBeCloseTo(64, 0);
  });

  it('drops what nothing takes any more, and keeps what is wanted', () => {
    const layers = Array.from({ length: 6 }, (_, index) => ({ name: `relu-${index}`, steps: [relu] }));
    const network = networkOf(shape(1, 10, 10), layers);
    // The input, and two outputs.
    expect(peakMemory(network)).toBe(1200);
    expect(peakMemory(network, new Set([0, 1, 2, 3, 4, 5]))).toBe(2800);
    expect(peakMemory(network, new Set([0]))).toBe(800);
  });

  it('keeps the way round of a residual block until it is added', () => {
    const network = networkOf(shape(1, 10, 10), [
      { name: 'a', steps: [relu] },
      { name: 'b', steps: [relu] },
      { name: 'c', steps: [relu] },
      { name: 'sum', inputs: ['a', 'c'], steps: [{ type: 'add' }] },
    ]);
    // The input, a, b and c; then a, c and the sum.
    expect(peakUse(network)).toMatchObject({ bytes: 1600, layer: 2 });
  });

  it('counts views of a tensor once, and as long as one of them is taken', () => {
    const network = networkOf(shape(1, 10, 10), [
      { name: 'a', steps: [relu] },
      { name: 'dropout', steps: [] },
      { name: 'flat', steps: [flatten] },
      { name: 'dense', steps: [weights(100)] },
    ]);
    expect(peakUse(network)).toMatchObject({ maps: 804, weights: 404 });
  });

  it('counts what a layer of several steps holds in between', () => {
    const network = networkOf(shape(1, 10, 10), [{ name: 'a', steps: [conv(4, 1, 1), relu] }]);
    expect(peakUse(network).maps).toBe(400 + 1600 + 1600);
  });

  it('of nothing is the input', () => {
    expect(peakUse({ name: 'none', input: shape(1, 10, 10), layers: [] })).toMatchObject({
      bytes: 400,
      layer: -1,
    });
  });
});

describe('the plan of a network', () => {
  it('is plain data, with names for what is taken', () => {
    const network = networkOf(shape(1, 9, 9), [
      { name: 'a', steps: [conv(2, 1, 3, { stride: 2 }), relu] },
      { name: 'b', inputs: ['input'], steps: [pool(3, { stride: 2 })] },
      { name: 'both', inputs: ['a', 'b'], steps: [{ type: 'concatenate' }] },
    ]);
    const plan = planNetwork(network);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(plan.layers[0]).toEqual({
      name: 'a',
      type: 'conv2d',
      activation: 'relu',
      inputs: ['input'],
      inputShapes: [shape(1, 9, 9)],
      output: shape(2, 4, 4),
      filters: 2,
      kernel: { vertical: 3, horizontal: 3 },
      stride: { vertical: 2, horizontal: 2 },
      dilation: { vertical: 1, horizontal: 1 },
      padding: { top: 0, bottom: 0, left: 0, right: 0 },
      dropped: { bottom: 0, right: 0 },
      receptiveField: {
        size: { vertical: 3, horizontal: 3 },
        jump: { vertical: 2, horizontal: 2 },
        firstCentre: { vertical: 1, horizontal: 1 },
        whole: false,
      },
      parameters: { weights: 18, biases: 2, statistics: 0, total: 20 },
      multiplyAdds: 16 * 18,
      memory: 128,
      algorithm: 'reference',
      algorithmReason: 'only 288 multiply-adds, so in float64',
      dense: { inputs: 81, outputs: 32, weights: 2592 },
    });
    expect(plan.layers[2].inputs).toEqual(['a', 'b']);
    expect(plan.layers[2].output).toEqual(shape(3, 4, 4));
  });

  it('names the algorithm that the options force', () => {
    expect(planOf(conv(1, 1, 3, { algorithm: 'reference' })).algorithm).toBe('reference');
  });

  it('shows no window of a dense layer', () => {
    expect(planOf(dense(2, 1), shape(1, 1, 1), 'dense')).not.toHaveProperty('kernel');
  });

  it('of 10,000 layers is there at once', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => ({
      name: `layer-${index}`,
      layer: index % 2 === 0 ? conv(1, 1, 3, { padding: 'same' }) : relu,
    }));
    const network = chainNetwork('deep', shape(1, 32, 32), chain);
    const start = performance.now();
    const { layers } = planNetwork(network);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(layers[9999].receptiveField.size.vertical).toBe(10_001);
  });

  it('of a residual network that deep, too', () => {
    const layers = Array.from({ length: 3000 }, (_, index) => [
      { name: `conv-${index}`, steps: [conv(1, 1, 3, { padding: 'same' })] },
      {
        name: `add-${index}`,
        inputs: [index === 0 ? 'input' : `add-${index - 1}`, `conv-${index}`],
        steps: [{ type: 'add' } as const],
      },
    ]).flat();
    const start = performance.now();
    expect(planNetwork(networkOf(shape(1, 8, 8), layers)).layers).toHaveLength(6000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
