import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, UsageError } from '../../src/errors.js';
import { conv2d } from '../../src/layers/conv2d.js';
import { type Conv2dTransposeOptions, conv2dTranspose } from '../../src/layers/conv2dTranspose.js';
import type { FilterBank } from '../../src/layers/filterBank.js';
import { planeGeometry } from '../../src/layers/planeGeometry.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { anyConvolution, wholeWeights } from '../kernels/anyConvolution.js';
import { planes } from './oracle.js';

function bankOf(filters: number, channels: number, height: number, width: number): FilterBank {
  const weights = new Float32Array(filters * channels * height * width).fill(1);
  return { filters, channels, height, width, weights, bias: new Float32Array(filters) };
}

/** The same kernels, channels and filters of each group changed over. */
function turnedRound(bank: FilterBank, groups: number): FilterBank {
  const filters = bank.channels * groups;
  const channels = bank.filters / groups;
  const size = bank.height * bank.width;
  const weights = new Float32Array(bank.weights.length);
  for (let filter = 0; filter < bank.filters; filter++) {
    const group = Math.floor(filter / channels);
    for (let channel = 0; channel < bank.channels; channel++) {
      const kernel = (filter * bank.channels + channel) * size;
      const target = (group * bank.channels + channel) * channels + (filter % channels);
      weights.set(bank.weights.subarray(kernel, kernel + size), target * size);
    }
  }
  return { ...bank, filters, channels, weights, bias: new Float32Array(filters) };
}

function innerProduct(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((sum, value, index) => sum + value * b[index], 0);
}

const ones = createTensor(1, 2, 2, new Float32Array(4).fill(1));

describe('conv2dTranspose', () => {
  it('spreads each value over a window', () => {
    const bank = { ...bankOf(1, 1, 2, 2), weights: Float32Array.of(1, 2, 3, 4), bias: Float32Array.of(0.5) };
    expect(conv2dTranspose(planes([[1, 10]]), bank)).toEqual(
      planes([
        [1.5, 12.5, 20.5],
        [3.5, 34.5, 40.5],
      ]),
    );
  });

  it('is the adjoint of conv2d: ⟨conv(x), y⟩ = ⟨x, transposed(y)⟩', () => {
    const whole = anyConvolution({
      ...{ pixels: wholeWeights, weights: wholeWeights, biases: fc.constant(0), borders: ['zero'] },
    });
    fc.assert(
      fc.property(whole, fc.infiniteStream(wholeWeights), ({ input, bank, options }, stream) => {
        const { groups = 1, stride, dilation } = options;
        const made = conv2d(input, bank, { ...options, flip: false });
        const y = { ...made, data: made.data.map(() => Number(stream.next().value)) };
        const { vertical, horizontal } = planeGeometry(input, {
          ...options,
          size: [bank.height, bank.width],
        });
        // What the last window does not reach is added at the end.
        const [rest, restX] = [vertical, horizontal].map(
          (axis) =>
            axis.input +
            axis.before +
            axis.after -
            ((axis.kernel - 1) * axis.dilation + 1 + (axis.output - 1) * axis.stride),
        );
        const back = conv2dTranspose(y, turnedRound(bank, groups), {
          groups,
          ...(stride !== undefined && { stride }),
          ...(dilation !== undefined && { dilation }),
          padding: [vertical.before, vertical.after, horizontal.before, horizontal.after],
          outputPadding: [rest, restX],
        });
        expect([back.channels, back.height, back.width]).toEqual([input.channels, input.height, input.width]);
        expect(innerProduct(input.data, back.data)).toBe(innerProduct(made.data, y.data));
      }),
      { seed: 20240611, numRuns: 300 },
    );
  });

  it.each<[string, Conv2dTransposeOptions, string]>([
    ['a stride of 0', { stride: 0 }, 'The stride must be a whole number of at least 1, not 0.'],
    [
      'half a dilation',
      { dilation: [1, 1.5] },
      'The dilation must be a whole number of at least 1, not 1.5.',
    ],
    [
      'an output padding as large as the stride',
      { stride: 2, outputPadding: [0, 2] },
      'The output padding must be a whole number from 0 to 1, below the stride or the dilation, not 2.',
    ],
    [
      'an output padding below 0',
      { stride: 2, outputPadding: -1 },
      'The output padding must be a whole number from 0 to 1, below the stride or the dilation, not -1.',
    ],
    [
      'an output padding with same',
      { stride: 2, outputPadding: 1, padding: 'same' },
      'With padding same the output is the input times the stride; leave the output padding out.',
    ],
    ['padding below 0', { padding: [0, -1] }, 'Padding must be whole numbers of at least 0, not -1 and -1.'],
    ['groups that do not divide the filters', { groups: 2 }, '1 filters cannot be divided into 2 groups.'],
  ])('refuses %s', (_, options, message) => {
    expect(() => conv2dTranspose(ones, bankOf(1, 1, 3, 3), options)).toThrow(new UsageError(message));
  });

  it('refuses padding that leaves nothing', () => {
    expect(() => conv2dTranspose(ones, bankOf(1, 1, 3, 3), { padding: 2 })).toThrow(
      new InputError(
        'a transposed kernel of 3 on an input of 2, with 2 + 2 cut off, leaves nothing; use less padding',
      ),
    );
  });

  it('refuses filters that see other channels', () => {
    expect(() => conv2dTranspose(ones, bankOf(2, 3, 1, 1))).toThrow(
      new InputError('filters of 3 kernels see 3 channels, but the input has 1'),
    );
  });
});
