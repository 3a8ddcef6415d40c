import { describe, expect, it } from 'vitest';
import { InputError, UsageError } from '../../src/errors.js';
import { type BorderName, borderNames } from '../../src/layers/borders.js';
import { type Conv2dOptions, conv2d } from '../../src/layers/conv2d.js';
import type { FilterBank } from '../../src/layers/filterBank.js';
import type { Pair } from '../../src/layers/padding.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { type OraclePadding, type OracleTensor, planes, readOracle, toTensor } from './oracle.js';

interface Case {
  readonly name: string;
  readonly input: OracleTensor;
  readonly weights: {
    readonly shape: readonly [filters: number, channels: number, height: number, width: number];
    readonly data: readonly number[];
  };
  readonly bias: readonly number[] | null;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly groups: number;
  readonly padding: OraclePadding;
  /** `constant:V`, or a border's name. */
  readonly border: string;
  readonly flip: boolean;
  readonly expected: OracleTensor;
}

const cases = readOracle<Case>('conv2d.json');

function run(
  { input, weights, bias, border, ...options }: Case,
  algorithm: NonNullable<Conv2dOptions['algorithm']>,
) {
  const [filters, channels, height, width] = weights.shape;
  const bank: FilterBank = {
    filters,
    channels,
    height,
    width,
    weights: Float32Array.from(weights.data),
    bias: bias === null ? new Float32Array(filters) : Float32Array.from(bias),
  };
  const { stride, dilation, groups, padding, flip } = options;
  return conv2d(toTensor(input), bank, {
    ...{ stride, dilation, groups, padding, flip, algorithm },
    ...borderOf(border),
  });
}

function sizesOf({ input, weights, bias, border }: Case) {
  const fill = Math.abs(borderOf(border).borderValue ?? 0);
  const largest = input.data.reduce((most, value) => Math.max(most, Math.abs(value)), fill);
  const filters = weights.shape[0];
  return { filters, weights: weights.data, bias: bias ?? Array<number>(filters).fill(0), largest };
}

function borderOf(text: string): { border: BorderName; borderValue?: number } {
  const [name, value] = text.split(':');
  const border = borderNames.find((known) => known === name);
  if (border === undefined) throw new Error(`conv2d.json has the unknown border ${text}`);
  return value === undefined ? { border } : { border, borderValue: Number(value) };
}

const termwise = ['auto', 'direct', 'reference'] as const;

it('has all 264 cases of the oracle', () => {
  expect(cases.length).toBe(264);
});

// The expected values are exact sums. The reference sums in float64, whose error of these few products lies far below
// the half step of float32, so that it has to give the float32 nearest to the exact sum: equal, not merely near.
describe.each(['auto', 'reference'] as const)(
  'conv2d by %s gives the exact sum, rounded once:',
  (algorithm) => {
    it.each(cases)('$name', (each) => {
      const { channels, height, width, data } = run(each, algorithm);
      expect([channels, height, width]).toEqual(each.expected.shape);
      expect(data).toEqual(Float32Array.from(each.expected.data));
    });
  },
);

// Of 2^-24 of the terms' magnitudes for each of at most 128 additions, these short sums use a few.
it.each(cases)('conv2d by direct sums in float32: $name', (each) => {
  const { channels, height, width, data } = run(each, 'direct');
  expect([channels, height, width]).toEqual(each.expected.shape);
  const { filters, weights, bias, largest } = sizesOf(each);
  const perFilter = weights.length / filters;
  data.forEach((value, index) => {
    const filter = Math.floor(index / (height * width));
    const own = weights.slice(filter * perFilter, (filter + 1) * perFilter);
    const terms = own.reduce((sum, weight) => sum + Math.abs(weight), 0) * largest + Math.abs(bias[filter]);
    expect(Math.abs(value - each.expected.data[index])).toBeLessThanOrEqual(8 * 2 ** -24 * terms);
  });
});

describe('what conv2d accepts', () => {
  const input = planes([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const bank = kernelOf([[1, -1]]);

  it('takes stride, dilation, padding and groups as 1, 1, none and 1 by default', () => {
    expect(conv2d(input, bank)).toEqual(
      planes([
        [-1, -1],
        [-1, -1],
      ]),
    );
  });

  it('takes one number for both axes', () => {
    const square = kernelOf([
      [1, 2],
      [3, 4],
    ]);
    const single = conv2d(input, square, { stride: 2, dilation: 2, padding: 1 });
    const pairs = conv2d(input, square, { stride: [2, 2], dilation: [2, 2], padding: [1, 1, 1, 1] });
    expect(single).toEqual(pairs);
    expect(single).toEqual(planes([[4 * 5, 3 * 5]]));
  });

  it('rounds the value of a constant border to float32, as all values of a tensor are', () => {
    const one = createTensor(1, 1, 1);
    const options = { padding: [0, 0, 1, 0], border: 'constant', borderValue: 0.1 } as const;
    for (const algorithm of termwise) {
      const { data } = conv2d(one, kernelOf([[16777216, 0]]), { ...options, algorithm });
      expect(data).toEqual(Float32Array.of(16777216 * Math.fround(0.1)));
    }
  });

  it('never gives -0, whatever the algorithm, from a bias of -0 and weights of 0', () => {
    const negative = { ...kernelOf([[0, 0]]), bias: Float32Array.of(-0) };
    for (const algorithm of termwise) {
      expect(conv2d(createTensor(1, 1, 2, Float32Array.of(-1, -2)), negative, { algorithm }).data).toEqual(
        Float32Array.of(0),
      );
    }
  });

  it('writes into a tensor that it is given', () => {
    const into = createTensor(1, 2, 2, Float32Array.of(9, 9, 9, 9));
    expect(conv2d(input, bank, {}, into)).toBe(into);
    expect([...into.data]).toEqual([-1, -1, -1, -1]);
    expect(() => conv2d(input, bank, { padding: 'same' }, into)).toThrow(
      'A result of 1×2×3 does not go into a tensor of 1×2×2.',
    );
  });

  it('leaves input, weights and bias as they were', () => {
    const given = { input: planes([[1, 2, 3]]), bank: kernelOf([[1, 2]]) };
    conv2d(given.input, given.bank, { flip: true, padding: 'same', border: 'wrap' });
    expect(given).toEqual({ input: planes([[1, 2, 3]]), bank: kernelOf([[1, 2]]) });
  });
});

describe('what conv2d refuses', () => {
  const input = createTensor(3, 4, 4);
  const two: FilterBank = {
    filters: 2,
    channels: 1,
    height: 1,
    width: 1,
    weights: new Float32Array(2),
    bias: new Float32Array(2),
  };

  interface Refused extends Conv2dOptions {
    readonly channels?: number;
    readonly height?: number;
  }

  function refused({ channels = 1, height = 1, ...options }: Refused) {
    const weights = new Float32Array(2 * channels * height);
    return () => conv2d(input, { ...two, channels, height, weights }, options);
  }

  it.each<[Refused, string]>([
    [{ groups: 0 }, 'The number of groups must be a whole number of at least 1, not 0.'],
    [{ groups: 1.5 }, 'The number of groups must be a whole number of at least 1, not 1.5.'],
    [{ groups: Number.NaN }, 'The number of groups must be a whole number of at least 1, not NaN.'],
    [{ groups: 3 }, '2 filters cannot be divided into 3 groups.'],
    [{ channels: 3, stride: 0 }, 'The stride must be a whole number of at least 1, not 0.'],
    [{ channels: 3, dilation: [1, -2] }, 'The dilation must be a whole number of at least 1, not -2.'],
    [{ channels: 3, padding: [0, -1, 0, 0] }, 'Padding must be whole numbers of at least 0, not 0 and -1.'],
  ])('as a mistake of the command: %o', (given, message) => {
    expect(refused(given)).toThrow(new UsageError(message));
  });

  it.each<[Refused, string]>([
    [{}, 'filters of 1 kernel see 1 channel, but the input has 3'],
    [{ groups: 2 }, 'filters of 1 kernel in 2 groups see 2 channels, but the input has 3'],
    [
      { channels: 3, height: 5 },
      'a kernel of 5 does not fit into an input of 4; use a smaller one, or padding (--padding same)',
    ],
  ])('as a mistake of the input: %o', (given, message) => {
    expect(refused(given)).toThrow(new InputError(message));
  });

  it.each([
    [{ weights: new Float32Array(1) }, 1, 2],
    [{ bias: new Float32Array(3) }, 2, 3],
  ])('a bank that does not hold what it says: %o', (wrong, weights, biases) => {
    const message = `A bank of [2, 1, 1, 1] has 2 weights and 2 biases, but ${weights} and ${biases} were given.`;
    const one = createTensor(1, 4, 4);
    expect(() => conv2d(one, { ...two, ...wrong })).toThrow(new UsageError(message));
  });
});

function kernelOf(rows: readonly (readonly number[])[]): FilterBank {
  const weights = Float32Array.from(rows.flat());
  return {
    filters: 1,
    channels: 1,
    height: rows.length,
    width: rows[0].length,
    weights,
    bias: Float32Array.of(0),
  };
}
