import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AxisGeometry } from '../../../src/kernels/convolution.js';
import { poolInputRows } from '../../../src/kernels/pooling/poolInputRows.js';
import { type PoolTake, poolSlab } from '../../../src/kernels/pooling/poolSlab.js';
import { axisGeometry } from '../../../src/layers/axisGeometry.js';
import { exactly, onCopy } from '../inEngine.js';

const places = ['engine', 'heap'] as const;

interface Pooling {
  readonly input: Float32Array;
  readonly channels: number;
  readonly vertical: AxisGeometry;
  readonly horizontal: AxisGeometry;
}

/** Pools in bands of so many output rows. */
function pooled(
  { input, channels, vertical, horizontal }: Pooling,
  take: PoolTake,
  place: 'engine' | 'heap',
  bandRows = vertical.output,
): Float32Array {
  const size = vertical.output * horizontal.output;
  const output = new Float32Array(channels * size);
  for (let firstRow = 0; firstRow < vertical.output; firstRow += bandRows) {
    const outputRows = Math.min(bandRows, vertical.output - firstRow);
    const { from, to } = poolInputRows(vertical, firstRow, firstRow + outputRows);
    const width = horizontal.input;
    const source = new Float32Array(channels * (to - from) * width);
    for (let channel = 0; channel < channels; channel++) {
      const start = (channel * vertical.input + from) * width;
      source.set(input.subarray(start, start + (to - from) * width), channel * (to - from) * width);
    }
    const band = onCopy(new Float32Array(channels * outputRows * horizontal.output), place, (target) => {
      onCopy(source, place, (copy) => {
        poolSlab(
          {
            input: copy,
            channels,
            inputRows: to - from,
            firstInputRow: from,
            vertical,
            horizontal,
            output: target,
            outputRows,
            firstRow,
          },
          take,
        );
      });
    });
    for (let channel = 0; channel < channels; channel++) {
      const rows = outputRows * horizontal.output;
      output.set(
        band.subarray(channel * rows, (channel + 1) * rows),
        channel * size + firstRow * horizontal.output,
      );
    }
  }
  return output;
}

/** Each window's values, row by row, and how many places it has with padding. */
function windows({ input, channels, vertical, horizontal }: Pooling): { values: number[]; padded: number }[] {
  const found: { values: number[]; padded: number }[] = [];
  const inside = (axis: AxisGeometry, at: number) => at >= 0 && at < axis.input;
  const onPadding = (axis: AxisGeometry, at: number) => at < axis.input + axis.after;
  for (let channel = 0; channel < channels; channel++) {
    for (let oy = 0; oy < vertical.output; oy++) {
      for (let ox = 0; ox < horizontal.output; ox++) {
        const values: number[] = [];
        let padded = 0;
        for (let i = 0; i < vertical.kernel; i++) {
          for (let j = 0; j < horizontal.kernel; j++) {
            const y = oy * vertical.stride - vertical.before + i;
            const x = ox * horizontal.stride - horizontal.before + j;
            if (onPadding(vertical, y) && onPadding(horizontal, x)) padded++;
            if (inside(vertical, y) && inside(horizontal, x)) {
              values.push(input[(channel * vertical.input + y) * horizontal.input + x]);
            }
          }
        }
        found.push({ values, padded });
      }
    }
  }
  return found;
}

/** The first of the largest; any NaN wins. */
function largest(values: readonly number[]): number {
  return (
    values.find(Number.isNaN) ?? values.reduce((best, value) => (value > best ? value : best), values[0])
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function axis(
  input: number,
  kernel: number,
  stride: number,
  before: number,
  after: number,
  ceil: boolean,
): AxisGeometry {
  return axisGeometry({ input, kernel, stride, padding: [before, after], ceil, what: 'pooling window' });
}

const anyAxis = fc
  .record({
    input: fc.integer({ min: 1, max: 45 }),
    kernel: fc.integer({ min: 1, max: 9 }),
    stride: fc.integer({ min: 1, max: 6 }),
    before: fc.nat(8),
    after: fc.nat(8),
    ceil: fc.boolean(),
  })
  .map(({ input, kernel, stride, before, after, ceil }) => ({
    // Padding is shorter than the window, and the window no longer than all.
    ...{ kernel, stride, ceil, before: before % kernel, after: after % kernel },
    input: Math.max(input, kernel - (before % kernel) - (after % kernel), 1),
  }))
  .map(({ input, kernel, stride, before, after, ceil }) => axis(input, kernel, stride, before, after, ceil));

const plainValue = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 1, -1, 0.1, 1e30, -1e30),
);
const strangeValue = fc.oneof(
  { weight: 12, arbitrary: plainValue },
  { weight: 3, arbitrary: fc.constantFrom(0, -0) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
);

const anyPooling = (value: fc.Arbitrary<number>) =>
  fc
    .record({ channels: fc.integer({ min: 1, max: 3 }), vertical: anyAxis, horizontal: anyAxis })
    .chain(({ channels, vertical, horizontal }) => {
      const count = channels * vertical.input * horizontal.input;
      return fc.record({
        channels: fc.constant(channels),
        vertical: fc.constant(vertical),
        horizontal: fc.constant(horizontal),
        // Drawn once and repeated, because thousands of drawn values are slow.
        input: fc
          .array(value, { minLength: 1, maxLength: 61 })
          .map((drawn) =>
            Float32Array.from({ length: count }, (_, i) => drawn[(i * 7 + (i >> 5)) % drawn.length]),
          ),
      });
    });

function always(
  value: fc.Arbitrary<number>,
  check: (pooling: Pooling, place: 'engine' | 'heap', bandRows: number) => void,
): void {
  fc.assert(
    fc.property(anyPooling(value), fc.constantFrom(...places), fc.integer({ min: 1, max: 12 }), check),
    { seed: 7, numRuns: 700 },
  );
}

describe('pooling in bands', () => {
  it.each([
    ['values', plainValue],
    ['NaN, infinities and zeros of both signs', strangeValue],
  ] as const)('takes the largest, of %s', (_, value) => {
    always(value, (pooling, place, bandRows) => {
      const expected = windows(pooling).map(({ values }) => largest(values));
      expect(exactly(pooled(pooling, { kind: 'max' }, place, bandRows))).toEqual(exactly(expected));
    });
  });

  it.each([true, false])(
    'takes the average, its sum in the order of rows (padding counted: %s)',
    (countPadding) => {
      always(strangeValue, (pooling, place, bandRows) => {
        const expected = windows(pooling).map(({ values, padded }) =>
          Math.fround(sum(values) / (countPadding ? padded : values.length)),
        );
        expect(exactly(pooled(pooling, { kind: 'average', countPadding }, place, bandRows))).toEqual(
          exactly(expected),
        );
      });
    },
  );

  it.each([1, 2, 3, 4])('takes the root of the sum of powers, %i', (power) => {
    const root = [(v: number) => v, Math.sqrt, Math.cbrt, (v: number) => Math.sqrt(Math.sqrt(v))][power - 1];
    always(plainValue, (pooling, place, bandRows) => {
      const expected = windows(pooling).map(({ values }) => {
        const powers = values.map((value) => {
          const magnitude = Math.abs(value);
          return Array<number>(power - 1)
            .fill(magnitude)
            .reduce((product, factor) => product * factor, magnitude);
        });
        return Math.fround(root(sum(powers)));
      });
      expect(exactly(pooled(pooling, { kind: 'lp', power }, place, bandRows))).toEqual(exactly(expected));
    });
  });

  const counting = Float32Array.from({ length: 40 }, (_, i) => i);
  const pooling = (kernel: number, stride: number): Pooling => ({
    input: counting,
    channels: 1,
    vertical: axis(4, kernel, stride, 0, 0, false),
    horizontal: axis(10, kernel, stride, 0, 0, false),
  });
  it.each([
    [2, 2, 'max', [11, 13, 15, 17, 19, 31, 33, 35, 37, 39]],
    [2, 2, 'average', [5.5, 7.5, 9.5, 11.5, 13.5, 25.5, 27.5, 29.5, 31.5, 33.5]],
    [3, 3, 'max', [22, 25, 28]],
    [3, 3, 'average', [11, 14, 17]],
    [4, 1, 'max', [33, 34, 35, 36, 37, 38, 39]],
    [4, 1, 'average', [16.5, 17.5, 18.5, 19.5, 20.5, 21.5, 22.5]],
  ] as const)(
    'of 0 to 39 in rows of ten, %i by itself at a stride of %i: %s',
    (kernel, stride, kind, expected) => {
      const take = kind === 'max' ? ({ kind } as const) : ({ kind, countPadding: false } as const);
      for (const place of places) expect([...pooled(pooling(kernel, stride), take, place)]).toEqual(expected);
    },
  );

  it('takes one window over all, and wide windows', () => {
    const [height, width] = [40, 133];
    const input = Float32Array.from({ length: 2 * height * width }, (_, i) => Math.sin(i * i) * 100);
    for (const [kernelHeight, kernelWidth, stride] of [
      [height, width, 1],
      [31, 31, 1],
      [5, 100, 7],
    ]) {
      const all: Pooling = {
        input,
        channels: 2,
        vertical: axis(height, kernelHeight, stride, 0, 0, false),
        horizontal: axis(width, kernelWidth, stride, 0, 0, false),
      };
      const found = windows(all);
      expect([...pooled(all, { kind: 'max' }, 'engine')]).toEqual(
        found.map(({ values }) => Math.max(...values)),
      );
      expect([...pooled(all, { kind: 'average', countPadding: false }, 'engine')]).toEqual(
        found.map(({ values }) => Math.fround(sum(values) / values.length)),
      );
    }
  });
});

describe('poolInputRows', () => {
  it.each([
    [axis(10, 3, 2, 1, 1, false), 0, 5, { from: 0, to: 10 }],
    [axis(10, 3, 2, 1, 1, false), 0, 1, { from: 0, to: 2 }],
    [axis(10, 3, 2, 1, 1, false), 1, 3, { from: 1, to: 6 }],
    [axis(10, 2, 2, 0, 0, false), 4, 5, { from: 8, to: 10 }],
    [axis(5, 2, 2, 0, 0, true), 2, 3, { from: 4, to: 5 }],
  ])('%j from %i to %i', (vertical, from, to, expected) => {
    expect(poolInputRows(vertical, from, to)).toEqual(expected);
  });
});
