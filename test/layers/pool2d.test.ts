import { describe, expect, it } from 'vitest';
import { InputError, UsageError } from '../../src/errors.js';
import type { Pair } from '../../src/layers/padding.js';
import { type PoolKind, pool2d } from '../../src/layers/pool2d.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { type OraclePadding, type OracleTensor, planes, readOracle, toTensor } from './oracle.js';

interface Case {
  readonly name: string;
  readonly input: OracleTensor;
  readonly kind: PoolKind;
  readonly size: Pair;
  readonly stride: Pair;
  readonly padding: OraclePadding;
  readonly ceil: boolean;
  readonly countPadding: boolean;
  readonly expected: OracleTensor;
}

const cases = readOracle<Case>('pool2d.json');

it('has all 63 cases of the oracle', () => {
  expect(cases.length).toBe(63);
});

// The inputs are whole 64ths: the sums are exact and only the division rounds, in float64 and once more to float32.
describe('pool2d gives the exact value, rounded to float32:', () => {
  it.each(cases)('$name', ({ input, expected, kind, size, stride, padding, ceil, countPadding }) => {
    const { channels, height, width, data } = pool2d(toTensor(input), {
      ...{ kind, size, stride, padding, ceil, countPadding },
    });
    expect([channels, height, width]).toEqual(expected.shape);
    expect(data).toEqual(Float32Array.from(expected.data));
  });
});

describe('the defaults of pool2d', () => {
  it('step by the size of the window', () => {
    const row = planes([[1, 2, 3, 4, 5, 6, 7]]);
    expect(pool2d(row, { kind: 'max', size: [1, 3] })).toEqual(planes([[3, 6]]));
  });

  // W14
  const input = planes([
    [1, 3, 2, 4],
    [5, 6, 7, 8],
    [3, 2, 1, 0],
    [1, 2, 3, 4],
  ]);

  it('are 2×2 windows that do not overlap', () => {
    expect(pool2d(input, { kind: 'max' })).toEqual(
      planes([
        [6, 8],
        [3, 4],
      ]),
    );
    expect(pool2d(input, { kind: 'average' })).toEqual(
      planes([
        [3.75, 5.25],
        [2, 2],
      ]),
    );
  });

  it('are a stride of the size, on each axis its own', () => {
    expect(pool2d(input, { kind: 'max', size: [1, 4] })).toEqual(planes([[4], [8], [3], [4]]));
    expect(pool2d(input, { kind: 'max', size: [4, 2] })).toEqual(planes([[6, 8]]));
    expect(pool2d(input, { kind: 'max', size: 4 })).toEqual(planes([[8]]));
  });

  it('do not count padding', () => {
    expect(pool2d(planes([[4, 8]]), { kind: 'average', size: [1, 2], padding: [0, 1] })).toEqual(
      planes([[4, 8]]),
    );
    expect(
      pool2d(planes([[4, 8]]), { kind: 'average', size: [1, 2], padding: [0, 1], countPadding: true }),
    ).toEqual(planes([[2, 4]]));
  });
});

it('keeps the channels apart', () => {
  expect(pool2d(planes([[1, 2]], [[30, 10]], [[-5, -7]]), { kind: 'max', size: [1, 2] })).toEqual(
    planes([[2]], [[30]], [[-5]]),
  );
});

describe('what pool2d refuses', () => {
  const input = createTensor(1, 4, 4);

  it.each([
    [
      { padding: 2 },
      'Pool padding must be smaller than the window, or a window would hold nothing but padding: 2 pixels for a window of 2.',
    ],
    [
      { size: [2, 3] as const, padding: [0, 0, 1, 5] as const },
      'Pool padding must be smaller than the window, or a window would hold nothing but padding: 5 pixels for a window of 3.',
    ],
    [{ size: 0 }, 'The kernel must be a whole number of at least 1, not 0.'],
    [{ stride: 0 }, 'The stride must be a whole number of at least 1, not 0.'],
    [{ padding: -1 }, 'Padding must be whole numbers of at least 0, not -1 and -1.'],
  ])('as a mistake of the command: %o', (options, message) => {
    expect(() => pool2d(input, { kind: 'max', ...options })).toThrow(new UsageError(message));
  });

  it('a window larger than the padded input', () => {
    expect(() => pool2d(input, { kind: 'max', size: [2, 7], padding: [0, 1] })).toThrow(
      new InputError(
        'a pooling window of 7 does not fit into an input of 4 and its padding of 1 + 1; ' +
          'use a smaller one, or padding (--pool-padding same)',
      ),
    );
  });
});

it('what is no number stays so, and never becomes the smallest of all', () => {
  const overflowed = planes([
    [1, Number.NaN, 3, 4],
    [Number.NaN, Number.NaN, 2, 1],
  ]);
  expect([...pool2d(overflowed, { kind: 'max', size: [1, 2] }).data]).toEqual([Number.NaN, 4, Number.NaN, 2]);
});
