import fc from 'fast-check';
import { borderNames } from '../../src/layers/borders.js';
import type { Layer } from '../../src/layers/layer.js';
import { layerShape } from '../../src/layers/layerShape.js';
import type { Network, NetworkLayer } from '../../src/networks/network.js';
import { type Shape, sizeOf } from '../../src/tensor/shape.js';
import { type Tensor, tensorOf } from '../../src/tensor/tensor.js';

/** Lays out layers, each with its steps and the indices of those that it takes (by default the one before). */
export function networkOf(
  input: Shape,
  layers: readonly { steps: readonly Layer[]; inputs?: readonly number[] }[],
): Network {
  const made: NetworkLayer[] = [];
  layers.forEach(({ steps, inputs = [made.length - 1] }, index) => {
    const shapes: Shape[] = [];
    let taken = inputs.map((each) => (each < 0 ? input : made[each].output));
    for (const step of steps) {
      shapes.push(layerShape(step, taken));
      taken = [shapes[shapes.length - 1]];
    }
    const parameters = { weights: 0, biases: 0, statistics: 0 };
    made.push({ name: `layer-${index}`, type: 'any', inputs, steps, shapes, output: taken[0], parameters });
  });
  return { name: 'any', input, layers: made };
}

/** Values from -1 to 1 that look random, the same for the same seed; one in five is 0. */
export function noise(length: number, seed: number): Float32Array {
  let state = (seed * 2654435761 + 1) >>> 0;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % 5 === 0 ? 0 : state / 2 ** 31 - 1;
  });
}

/** A layer that fits the shape, chosen by numbers; nothing where it would not. */
function anyStep(kind: (typeof kinds)[number], numbers: readonly number[], shape: Shape): Layer {
  const [a, b, c, d, e] = numbers;
  const upTo = (value: number, most: number) => 1 + (value % most);
  const volume = shape.depth > 1;
  const groups = shape.channels % 2 === 0 && a % 2 === 0 ? 2 : 1;
  const bank = (perGroup: number, sides: readonly [number, number, number]) => {
    const filters = groups * upTo(e, 2);
    const [depth, height, width] = sides;
    const weights = noise(filters * perGroup * depth * height * width, a + b);
    return { filters, channels: perGroup, depth, height, width, weights, bias: noise(filters, c) };
  };
  const perGroup = shape.channels / groups;
  const paddings = ['valid', 'same', 'same-lower', 1, [0, 2], [1, 0, 2, 0]] as const;
  const learnt = (seed: number) => noise(shape.channels, seed);
  switch (kind) {
    case 'convolution': {
      if (volume) {
        const options = {
          stride: upTo(b, 2),
          dilation: upTo(c, 2),
          padding: d % 2 === 0 ? ('same' as const) : 1,
          groups,
        };
        return { type: 'conv3d', bank: bank(perGroup, [upTo(a, 2), upTo(b, 3), upTo(c, 3)]), options };
      }
      return {
        type: 'conv2d',
        bank: bank(perGroup, [1, upTo(b, 4), upTo(c, 4)]),
        options: {
          stride: [upTo(a, 3), upTo(d, 3)],
          dilation: [upTo(e, 2), upTo(b, 2)],
          padding: paddings[d % paddings.length],
          border: borderNames[e % borderNames.length],
          borderValue: 0.3,
          groups,
          flip: c % 2 === 0,
        },
      };
    }
    case 'transposed': {
      const padding = d % 3 === 0 ? 'same' : d % 3 === 1 ? 'valid' : 1;
      const stride = upTo(a, 3);
      const outputPadding = padding === 'same' ? 0 : b % stride;
      const options = { stride, padding, outputPadding, dilation: upTo(c, 2), groups } as const;
      return { type: 'conv2dTranspose', bank: bank(perGroup, [1, upTo(b, 3), upTo(d, 3)]), options };
    }
    case 'pool': {
      const options = { size: upTo(a, 3), stride: upTo(b, 3), ceil: c % 2 === 0, countPadding: d % 2 === 0 };
      const padding = options.size > 1 && e % 2 === 0 ? 1 : 'valid';
      if (volume) {
        return { type: 'pool3d', options: { ...options, padding, kind: e % 3 === 0 ? 'max' : 'average' } };
      }
      const poolKind = (['max', 'average', 'lp'] as const)[e % 3];
      return { type: 'pool2d', options: { ...options, padding, kind: poolKind, power: upTo(d, 4) } };
    }
    case 'global':
      return { type: 'pool2d', options: { kind: a % 2 === 0 ? 'max' : 'average', global: true } };
    case 'activation': {
      const names = [
        'relu',
        'leaky-relu',
        'sigmoid',
        'tanh',
        'abs',
        'softplus',
        'elu',
        'gelu',
        'swish',
      ] as const;
      return { type: 'activation', activation: { name: names[a % names.length], parameters: [] } };
    }
    case 'softmax':
      return { type: 'softmax' };
    case 'batchNormalization': {
      const variance = learnt(d).map((value) => value * value);
      const options = { gamma: learnt(a), beta: learnt(b), mean: learnt(c), variance, epsilon: 0.01 };
      return { type: 'batchNormalization', options };
    }
    case 'localResponseNormalization':
      return {
        type: 'localResponseNormalization',
        options: { size: upTo(a, 5), alpha: 0.5, beta: 0.75, k: 1 + (b % 2) },
      };
    case 'zeroPadding':
      return { type: 'zeroPadding2d', padding: [a % 3, b % 3, c % 3, d % 3] };
    case 'upSampling': {
      const interpolation = c % 2 === 0 ? ('nearest' as const) : ('bilinear' as const);
      const alignCorners = interpolation === 'bilinear' && d % 2 === 0;
      return {
        type: 'upSampling2d',
        options: { size: [upTo(a, 3), upTo(b, 3)], interpolation, ...(alignCorners && { alignCorners }) },
      };
    }
    case 'flatten':
      return { type: 'flatten', order: a % 2 === 0 ? 'chw' : 'hwc' };
    case 'add':
      return { type: 'add' };
    case 'concatenate':
      return { type: 'concatenate' };
  }
}

const kinds = [
  'convolution',
  'convolution',
  'transposed',
  'pool',
  'global',
  'activation',
  'softmax',
  'batchNormalization',
  'localResponseNormalization',
  'zeroPadding',
  'upSampling',
  'flatten',
  'add',
  'concatenate',
] as const;

/** A network of up to six layers of every kind, with branches, and an input for it. */
export const anyNetwork: fc.Arbitrary<{ network: Network; input: Tensor }> = fc
  .record({
    shape: fc.record({
      channels: fc.integer({ min: 1, max: 4 }),
      depth: fc.constantFrom(1, 1, 1, 3),
      height: fc.integer({ min: 1, max: 9 }),
      width: fc.integer({ min: 1, max: 9 }),
    }),
    layers: fc.array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        numbers: fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    seed: fc.nat(1000),
  })
  .map(({ shape, layers, seed }) => {
    let network = networkOf(shape, []);
    for (const { kind, numbers } of layers) {
      const last = network.layers.length - 1;
      const outputs = [shape, ...network.layers.map(({ output }) => output)];
      const step = anyStep(kind, numbers, outputs[last + 1]);
      const inputs = [last];
      if (kind === 'add' || kind === 'concatenate') inputs.push((numbers[0] % (last + 2)) - 1);
      const isJoined = kind !== 'add' && kind !== 'concatenate' && numbers[1] % 3 === 0 && last >= 0;
      const before = network.layers.map((layer) => ({ steps: layer.steps, inputs: layer.inputs }));
      // Some layers have several steps, as those that a network's file is lowered to.
      const next = isJoined
        ? [...before.slice(0, -1), { ...before[last], steps: [...before[last].steps, step] }]
        : [...before, { steps: [step], inputs }];
      try {
        const longer = networkOf(shape, next);
        if (longer.layers.every(({ output }) => sizeOf(output) <= 4000)) network = longer;
      } catch {
        // It does not fit, so it is left out.
      }
    }
    return { network, input: tensorOf(shape, noise(sizeOf(shape), seed)) };
  })
  .filter(({ network }) => network.layers.length > 0);
