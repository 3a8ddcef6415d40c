import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { activate, activationForms, parseActivation } from '../../src/layers/activations.js';
import { createTensor, tensorOf } from '../../src/tensor/tensor.js';
import { planes, readOracle } from './oracle.js';

interface Case {
  readonly name: string;
  readonly activation: string;
  readonly input: readonly number[];
  readonly expected: readonly number[];
}

const cases = readOracle<Case>('activations.json');

it('has all 16 activations of the oracle, 79 values each, and one case at least of every name', () => {
  expect(cases.map(({ input }) => input.length)).toEqual(Array(16).fill(79));
  const names = new Set(cases.map(({ activation }) => activation.split(':')[0]));
  expect([...names].sort()).toEqual(activationForms.map((form) => form.split(/[:[]/)[0]).sort());
});

/** Steps of float32 near a value: the distance of its neighbours, at least the smallest number. */
function stepAt(value: number): number {
  return 2 ** Math.max(Math.floor(Math.log2(Math.abs(value) || Number.MIN_VALUE)) - 23, -149);
}

// Rounding once costs half a step. The functions of float64 (exp, tanh, …) may be wrong in its last bits, which moves
// a float32 only where the exact value lies on the edge between two: one step therefore, and none where no
// function is called.
const exactOnes = ['relu', 'relu6', 'abs', 'clip'];

describe('activate gives the exact value within one step of float32:', () => {
  it.each(cases)('$name', ({ activation, input, expected }) => {
    const { data } = activate(
      createTensor(1, 1, input.length, Float32Array.from(input)),
      parseActivation(activation),
    );
    const tolerance = exactOnes.includes(activation.split(':')[0]) ? 0 : 1;
    const wrong = expected.flatMap((exact, index) => {
      const nearest = Math.fround(exact);
      const within = Math.abs(data[index] - nearest) <= tolerance * stepAt(nearest);
      return within ? [] : [{ input: input[index], expected: nearest, found: data[index] }];
    });
    expect(wrong).toEqual([]);
  });
});

describe('activate', () => {
  it('keeps the depth of a volume', () => {
    const volume = tensorOf(
      { channels: 1, depth: 2, height: 1, width: 3 },
      Float32Array.of(-1, 2, -3, 4, -5, 6),
    );
    expect(activate(volume, parseActivation('relu'))).toEqual({
      ...volume,
      data: Float32Array.of(0, 2, 0, 4, 0, 6),
    });
  });

  it('keeps the shape and leaves its input as it was', () => {
    const input = planes([[-1, 2]], [[3, -4]]);
    expect(activate(input, parseActivation('relu'))).toEqual(planes([[0, 2]], [[3, 0]]));
    expect(input).toEqual(planes([[-1, 2]], [[3, -4]]));
  });

  it.each([
    // At 0 both branches meet.
    ['relu', [-0, 0], [0, 0]],
    ['leaky-relu:0.5', [-2, 0, 2], [-1, 0, 2]],
    ['leaky-relu:-1', [-2, 2], [2, 2]],
    ['clip:2..2', [1, 2, 3], [2, 2, 2]],
    ['sigmoid', [0, 1e30, -1e30], [0.5, 1, 0]],
    ['tanh', [0, 1e30, -1e30], [0, 1, -1]],
    ['softplus', [1e30, -1e30, 1e-30], [1e30, 0, Math.LN2]],
    ['swish', [1e30, 0], [1e30, 0]],
    ['gelu', [1e30, 0], [1e30, 0]],
    ['geluTanh', [1e12, 0], [1e12, 0]],
    ['relu6', [5.5, 6, 1e30], [5.5, 6, 6]],
    ['elu:3', [-1e30, 1e30], [-3, 1e30]],
    ['abs', [-1e30], [1e30]],
  ])('%s of %j is %j', (text, values, expected) => {
    const { data } = activate(
      createTensor(1, 1, values.length, Float32Array.from(values)),
      parseActivation(text),
    );
    expect(data).toEqual(Float32Array.from(expected));
  });
});

describe('activate', () => {
  const input = createTensor(1, 1, 2, Float32Array.of(-2, 3));

  it.each([
    ['leaky-relu', [Math.fround(-0.02), 3]],
    ['elu', [Math.fround(Math.expm1(-2)), 3]],
  ] as const)('uses the defaults of %s where no settings are given', (name, expected) => {
    expect([...activate(input, { name, parameters: [] }).data]).toEqual(expected);
  });

  it.each([
    ['clip', [], 'The activation clip takes low..high, not nothing.'],
    ['clip', [1], 'The activation clip takes low..high, not 1.'],
    ['relu', [6], 'The activation relu takes no settings, not 6.'],
  ] as const)('refuses %s with %j', (name, parameters, message) => {
    expect(() => activate(input, { name, parameters })).toThrow(new UsageError(message));
  });
});

describe('parseActivation', () => {
  it.each([
    ['relu', 'relu', []],
    ['relu6', 'relu6', []],
    ['swish', 'swish', []],
    ['gelu', 'gelu', []],
    ['gelu-tanh', 'gelu-tanh', []],
    ['geluTanh', 'gelu-tanh', []],
    ['leakyRelu', 'leaky-relu', [0.01]],
    ['leakyRelu:0.2', 'leaky-relu', [0.2]],
    ['sigmoid', 'sigmoid', []],
    ['tanh', 'tanh', []],
    ['abs', 'abs', []],
    ['softplus', 'softplus', []],
    ['leaky-relu', 'leaky-relu', [0.01]],
    ['leaky-relu:0.2', 'leaky-relu', [0.2]],
    ['leaky-relu:-1e-3', 'leaky-relu', [-0.001]],
    ['elu', 'elu', [1]],
    ['elu:0.5', 'elu', [0.5]],
    ['clip:0..6', 'clip', [0, 6]],
    ['clip:-1..1', 'clip', [-1, 1]],
    ['clip:-2.5..-0.5', 'clip', [-2.5, -0.5]],
    ['clip:0..0', 'clip', [0, 0]],
    ['clip:.5...75', 'clip', [0.5, 0.75]],
  ] as const)('reads %s', (text, name, parameters) => {
    expect(parseActivation(text)).toEqual({ name, parameters });
  });

  it('says how each is written', () => {
    expect(activationForms).toEqual([
      'relu',
      'relu6',
      'leaky-relu[:slope]',
      'elu[:alpha]',
      'sigmoid',
      'tanh',
      'softplus',
      'swish',
      'gelu',
      'gelu-tanh',
      'abs',
      'clip:low..high',
    ]);
  });

  const forms =
    'expected one of relu, relu6, leaky-relu[:slope], elu[:alpha], sigmoid, tanh, softplus, swish, gelu, gelu-tanh, ' +
    'abs, clip:low..high';
  const slope = 'leaky-relu is written leaky-relu:slope, with slope a finite number';
  const clip = 'clip is written clip:low..high, with low and high finite numbers in order';

  it.each([
    ['rleu', `unknown activation (did you mean relu?); ${forms}`],
    ['ReLU', `unknown activation (did you mean relu?); ${forms}`],
    ['gaussian', `unknown activation; ${forms}`],
    ['', `unknown activation; ${forms}`],
    [':1', `unknown activation; ${forms}`],
    ['constructor', `unknown activation; ${forms}`],
    ['__proto__', `unknown activation; ${forms}`],
    ['softmax', `softmax is taken across the maps, and only in networks (-n); ${forms}`],
    ['leakyReLU', `unknown activation (did you mean leaky-relu?); ${forms}`],
    ['leaky-Relu', `unknown activation (did you mean leaky-relu?); ${forms}`],
    ['geluTanh:1', 'gelu-tanh has no setting; write gelu-tanh'],
    ['leakyRelu:x', slope],
    ['relu:', 'relu has no setting; write relu'],
    ['relu:6', 'relu has no setting; write relu'],
    ['tanh:1..2', 'tanh has no setting; write tanh'],
    ['leaky-relu:', slope],
    ['leaky-relu:x', slope],
    ['leaky-relu:Infinity', slope],
    ['leaky-relu:1e999', slope],
    ['leaky-relu:0.1..0.2', slope],
    ['leaky-relu:0.1:0.2', slope],
    ['elu: ', 'elu is written elu:alpha, with alpha a finite number'],
    ['clip', clip],
    ['clip:', clip],
    ['clip:6', clip],
    ['clip:0..', clip],
    ['clip:..6', clip],
    ['clip:6..0', clip],
    ['clip:0..1..2', clip],
    ['clip:0..NaN', clip],
    ['clip:0,6', clip],
  ])('refuses "%s"', (text, message) => {
    expect(() => parseActivation(text)).toThrow(new UsageError(message));
  });
});
