import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fastActivation } from '../../../src/kernels/activations/fastActivation.js';
import { exactly, onCopy } from '../inEngine.js';

/** By the definitions, in float64 and rounded once. */
const definitions: Readonly<Record<string, (value: number, first: number, second: number) => number>> = {
  relu: (v) => Math.max(v, 0),
  relu6: (v) => Math.min(Math.max(v, 0), 6),
  clip: (v, low, high) => Math.min(Math.max(v, low), high),
  'leaky-relu': (v, slope) => (v > 0 ? v : slope * v),
  abs: Math.abs,
};
const names = Object.keys(definitions);

function applied(
  name: string,
  parameters: readonly number[],
  values: Float32Array,
  place: 'engine' | 'heap',
): Float32Array {
  const [first, second] = parameters;
  const activation = fastActivation(name, parameters, (value) => definitions[name](value, first, second));
  if (activation === undefined) throw new Error(`${name} is not fast`);
  return onCopy(values, place, activation);
}

describe.each(['engine', 'heap'] as const)('fast activations (%s)', (place) => {
  it.each([
    ['relu', [], [-2, -0, 0, 3, Number.NaN, -1e-40], [0, 0, 0, 3, Number.NaN, 0]],
    ['relu6', [], [-2, 6, 6.5, 3], [0, 6, 6, 3]],
    ['clip', [-0.1, 0.1], [-2, 2, 0.05, Number.NaN], [-0.1, 0.1, 0.05, Number.NaN]],
    ['leaky-relu', [0.01], [-2, -1, 0, 3], [-0.02, -0.01, 0, 3]],
    ['abs', [], [-2, -0, 5, Number.NEGATIVE_INFINITY], [2, 0, 5, Number.POSITIVE_INFINITY]],
  ] as const)('%s', (name, parameters, values, expected) => {
    const found = applied(name, parameters, Float32Array.from(values), place);
    expect(exactly(found)).toEqual(exactly(Float32Array.from(expected)));
  });

  it.each(names)('%s has the bits of float64, rounded once', (name) => {
    const bound = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(
        fc.array(fc.float(), { minLength: 1, maxLength: 40 }),
        fc.oneof(
          fc.tuple(bound, bound),
          fc.tuple(fc.constantFrom(0.01, 1 / 3, -0, 1e-60), fc.constant(1e-46)),
        ),
        (numbers, [first, second]) => {
          const [low, high] = [Math.min(first, second), Math.max(first, second)];
          const values = Float32Array.from(numbers);
          const expected = values.map((value) => definitions[name](value, low, high));
          expect(exactly(applied(name, [low, high], values, place))).toEqual(exactly(expected));
        },
      ),
      { seed: 6, numRuns: 500 },
    );
  });

  it('also where there are many values', () => {
    const values = Float32Array.from({ length: 100_001 }, (_, i) => Math.sin(i) * 10);
    for (const name of names) {
      const found = applied(name, [0.1, 4], values, place);
      let wrong = 0;
      for (let i = 0; i < values.length; i++) {
        if (!(found[i] === Math.fround(definitions[name](values[i], 0.1, 4)))) wrong++;
      }
      expect(wrong).toBe(0);
    }
  });
});

it.each(['elu', 'sigmoid', 'tanh', 'softplus', 'swish', 'gelu', 'gelu-tanh', 'none'])(
  '%s is not among them',
  (name) => {
    expect(fastActivation(name, [1], Math.abs)).toBeUndefined();
  },
);
