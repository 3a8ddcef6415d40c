import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, UsageError } from '../../src/errors.js';
import { axisGeometry } from '../../src/layers/axisGeometry.js';
import { axisPaddings, toPair } from '../../src/layers/padding.js';
import { planeGeometry } from '../../src/layers/planeGeometry.js';

describe('axisGeometry: output, and padding before and after', () => {
  it.each([
    // Worked examples: W7, sizes; W10, strides; W13, padding
    ['W7: 20 under 3, valid', { input: 20, kernel: 3 }, [18, 0, 0]],
    ['W7: 20 under 3, same', { input: 20, kernel: 3, padding: 'same' }, [20, 1, 1]],
    ['W7: 4 under a pool of 2 with stride 2', { input: 4, kernel: 2, stride: 2 }, [2, 0, 0]],
    ['W10: stride 1 visits every position', { input: 10, kernel: 1 }, [10, 0, 0]],
    ['W10: stride 2 every second', { input: 10, kernel: 1, stride: 2 }, [5, 0, 0]],
    ['W10: 7 under 3 with stride 2', { input: 7, kernel: 3, stride: 2 }, [3, 0, 0]],
    ['W13: 5 under 3', { input: 5, kernel: 3 }, [3, 0, 0]],
    ['W13: 5 under 3 with one ring', { input: 5, kernel: 3, padding: [1, 1] }, [5, 1, 1]],
    // Kernels
    ['a kernel of 1 changes nothing', { input: 9, kernel: 1 }, [9, 0, 0]],
    ['a kernel as long as the input', { input: 9, kernel: 9 }, [1, 0, 0]],
    ['an even kernel', { input: 6, kernel: 2 }, [5, 0, 0]],
    // Strides
    ['a stride that divides evenly', { input: 9, kernel: 3, stride: 3 }, [3, 0, 0]],
    ['a stride that leaves a rest', { input: 11, kernel: 3, stride: 3 }, [3, 0, 0]],
    ['a stride longer than the input', { input: 5, kernel: 3, stride: 100 }, [1, 0, 0]],
    // Dilation
    ['dilation 2 makes 3 reach over 5', { input: 5, kernel: 3, dilation: 2 }, [1, 0, 0]],
    ['dilation 3 makes 3 reach over 7', { input: 10, kernel: 3, dilation: 3 }, [4, 0, 0]],
    ['dilation of a kernel of 1 changes nothing', { input: 5, kernel: 1, dilation: 9 }, [5, 0, 0]],
    ['dilation and stride', { input: 12, kernel: 3, dilation: 2, stride: 3 }, [3, 0, 0]],
    // same: ceil(n / stride), the odd pixel at the end; same-lower at the start
    ['same, even kernel', { input: 6, kernel: 2, padding: 'same' }, [6, 0, 1]],
    ['same-lower, even kernel', { input: 6, kernel: 2, padding: 'same-lower' }, [6, 1, 0]],
    ['same, kernel of 4', { input: 6, kernel: 4, padding: 'same' }, [6, 1, 2]],
    ['same-lower, kernel of 4', { input: 6, kernel: 4, padding: 'same-lower' }, [6, 2, 1]],
    ['same, stride 2, even input', { input: 224, kernel: 3, stride: 2, padding: 'same' }, [112, 0, 1]],
    ['same, stride 2, odd input', { input: 225, kernel: 3, stride: 2, padding: 'same' }, [113, 1, 1]],
    ['same-lower, stride 2', { input: 224, kernel: 3, stride: 2, padding: 'same-lower' }, [112, 1, 0]],
    ['same, stride 2, kernel of 7', { input: 224, kernel: 7, stride: 2, padding: 'same' }, [112, 2, 3]],
    ['same never takes away', { input: 10, kernel: 1, stride: 4, padding: 'same' }, [3, 0, 0]],
    ['same, dilation 2', { input: 10, kernel: 3, dilation: 2, padding: 'same' }, [10, 2, 2]],
    ['same, a kernel longer than the input', { input: 3, kernel: 9, padding: 'same' }, [3, 4, 4]],
    ['same, length 1', { input: 1, kernel: 2, padding: 'same' }, [1, 0, 1]],
    // Numbers
    ['uneven padding', { input: 5, kernel: 3, padding: [2, 0] }, [5, 2, 0]],
    ['padding of a whole input and more', { input: 2, kernel: 3, padding: [5, 4] }, [9, 5, 4]],
    ['padding with stride', { input: 5, kernel: 3, stride: 2, padding: [0, 1] }, [2, 0, 1]],
    ['padding that makes room', { input: 1, kernel: 3, padding: [1, 1] }, [1, 1, 1]],
    // ceil, PyTorch's rule
    ['ceil keeps the rest', { input: 7, kernel: 2, stride: 2, ceil: true }, [4, 0, 0]],
    ['without ceil the rest is dropped', { input: 7, kernel: 2, stride: 2 }, [3, 0, 0]],
    ['ceil without a rest changes nothing', { input: 8, kernel: 2, stride: 2, ceil: true }, [4, 0, 0]],
    ['ceil without a rest, overlapping', { input: 5, kernel: 3, stride: 1, ceil: true }, [3, 0, 0]],
    ['ceil without a rest, far overlapping', { input: 7, kernel: 5, stride: 2, ceil: true }, [2, 0, 0]],
    ['ceil, 3 with stride 2', { input: 6, kernel: 3, stride: 2, ceil: true }, [3, 0, 0]],
    [
      'ceil never starts a window in the padding at the end',
      { input: 5, kernel: 2, stride: 2, padding: [1, 1], ceil: true },
      [3, 1, 1],
    ],
    [
      'ceil may start one at the last pixel',
      { input: 4, kernel: 2, stride: 2, padding: [1, 1], ceil: true },
      [3, 1, 1],
    ],
    ['ceil never starts a window past the end', { input: 6, kernel: 2, stride: 3, ceil: true }, [2, 0, 0]],
    [
      'ceil may start a window in the padding at the start',
      { input: 1, kernel: 3, stride: 2, padding: [2, 1], ceil: true },
      [2, 2, 1],
    ],
  ] as const)('%s', (_, axis, [output, before, after]) => {
    expect(axisGeometry(axis)).toEqual({
      input: axis.input,
      kernel: axis.kernel,
      stride: 'stride' in axis ? axis.stride : 1,
      dilation: 'dilation' in axis ? axis.dilation : 1,
      before,
      after,
      output,
    });
  });

  const lengths = fc.integer({ min: 1, max: 60 });
  const small = fc.integer({ min: 1, max: 6 });

  it('same always gives ceil(n / stride), its two sides differ by one at most, and the larger is at the end', () => {
    fc.assert(
      fc.property(lengths, small, small, small, (input, kernel, stride, dilation) => {
        const same = axisGeometry({ input, kernel, stride, dilation, padding: 'same' });
        const lower = axisGeometry({ input, kernel, stride, dilation, padding: 'same-lower' });
        expect(same.output).toBe(Math.ceil(input / stride));
        expect([0, 1]).toContain(same.after - same.before);
        expect(lower).toEqual({ ...same, before: same.after, after: same.before });
      }),
      { seed: 1 },
    );
  });

  it('counts the windows that fit', () => {
    const padding = fc.tuple(fc.nat(8), fc.nat(8));
    fc.assert(
      fc.property(lengths, small, small, small, padding, (input, kernel, stride, dilation, padding) => {
        const total = input + padding[0] + padding[1];
        let fitting = 0;
        for (let start = 0; start + (kernel - 1) * dilation < total; start += stride) fitting++;
        fc.pre(fitting > 0);
        expect(axisGeometry({ input, kernel, stride, dilation, padding }).output).toBe(fitting);
      }),
      { seed: 1 },
    );
  });
});

describe('what axisGeometry refuses', () => {
  it.each([
    [{ kernel: 0 }, 'The kernel must be a whole number of at least 1, not 0.'],
    [{ kernel: 2.5 }, 'The kernel must be a whole number of at least 1, not 2.5.'],
    [{ stride: 0 }, 'The stride must be a whole number of at least 1, not 0.'],
    [{ stride: -1 }, 'The stride must be a whole number of at least 1, not -1.'],
    [{ stride: Number.NaN }, 'The stride must be a whole number of at least 1, not NaN.'],
    [{ dilation: 0 }, 'The dilation must be a whole number of at least 1, not 0.'],
    [
      { dilation: Number.POSITIVE_INFINITY },
      'The dilation must be a whole number of at least 1, not Infinity.',
    ],
    [{ padding: [-1, 0] as const }, 'Padding must be whole numbers of at least 0, not -1 and 0.'],
    [{ padding: [0, 0.5] as const }, 'Padding must be whole numbers of at least 0, not 0 and 0.5.'],
    [{ padding: [Number.NaN, 0] as const }, 'Padding must be whole numbers of at least 0, not NaN and 0.'],
  ])('as a mistake of the command: %o', (axis, message) => {
    expect(() => axisGeometry({ input: 9, kernel: 3, ...axis })).toThrow(new UsageError(message));
  });

  const advice = 'use a smaller one, or padding (--padding same)';

  it.each([
    [{ input: 2, kernel: 3 }, `a kernel of 3 does not fit into an input of 2; ${advice}`],
    [
      { input: 4, kernel: 3, dilation: 2 },
      `a kernel of 3 (5 with dilation 2) does not fit into an input of 4; ${advice}`,
    ],
    [
      { input: 2, kernel: 6, padding: [1, 2] as const },
      `a kernel of 6 does not fit into an input of 2 and its padding of 1 + 2; ${advice}`,
    ],
    [{ input: 2, kernel: 3, ceil: true }, `a kernel of 3 does not fit into an input of 2; ${advice}`],
  ])('as a mistake of the input: %o', (axis, message) => {
    expect(() => axisGeometry(axis)).toThrow(new InputError(message));
  });
});

describe('the two axes', () => {
  it.each([
    ['same', 'same', 'same'],
    ['same-lower', 'same-lower', 'same-lower'],
    ['valid', 'valid', 'valid'],
    [1, [1, 1], [1, 1]],
    [
      [1, 2],
      [1, 1],
      [2, 2],
    ],
    [
      [1, 0, 2, 3],
      [1, 0],
      [2, 3],
    ],
  ] as const)('padding %j is vertically %j, horizontally %j', (padding, vertical, horizontal) => {
    expect(axisPaddings(padding)).toEqual({ vertical, horizontal });
  });

  it.each([
    [3, [3, 3]],
    [
      [1, 2],
      [1, 2],
    ],
  ] as const)('%j is %j', (value, pair) => {
    expect(toPair(value)).toEqual(pair);
  });

  it('each keep their own kernel, stride, dilation and padding, vertical before horizontal', () => {
    const window = { size: [3, 2], stride: [2, 3], dilation: [1, 4], padding: [1, 0, 2, 3] } as const;
    expect(planeGeometry({ height: 10, width: 20 }, window)).toEqual({
      vertical: { input: 10, kernel: 3, stride: 2, dilation: 1, before: 1, after: 0, output: 5 },
      horizontal: { input: 20, kernel: 2, stride: 3, dilation: 4, before: 2, after: 3, output: 7 },
    });
  });

  it('have no padding and a stride and dilation of 1 by default', () => {
    expect(planeGeometry({ height: 5, width: 4 }, { size: [2, 3] })).toEqual({
      vertical: { input: 5, kernel: 2, stride: 1, dilation: 1, before: 0, after: 0, output: 4 },
      horizontal: { input: 4, kernel: 3, stride: 1, dilation: 1, before: 0, after: 0, output: 2 },
    });
  });
});
