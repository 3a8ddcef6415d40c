import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeOfRows } from '../../../src/kernels/pixels/rangeOfRows.js';
import { onCopy } from '../inEngine.js';

const places = ['engine', 'heap'] as const;

/** The range of values in the engine or on the heap. */
function rangeOf(
  values: Float32Array,
  width: number,
  place: 'engine' | 'heap',
  alpha?: Float32Array,
): ReturnType<typeof rangeOfRows> {
  const found: ReturnType<typeof rangeOfRows>[] = [];
  onCopy(values, place, (copy) => {
    found.push(rangeOfRows(copy, width, values.length / width, alpha));
  });
  return found[0];
}

describe.each(places)('the range of rows (%s)', (place) => {
  it('is their least and greatest value, with the sum of each row', () => {
    const values = Float32Array.from({ length: 42 }, (_, i) => (i === 30 ? -0.5 : i));
    const { min, max, sums, seen } = rangeOf(values, 21, place);
    expect({ min, max, sums: [...sums], seen }).toEqual({
      min: -0.5,
      max: 41,
      sums: [210, 651 - 30.5],
      seen: 42,
    });
  });

  it('leaves out what is transparent, where NaN may hide', () => {
    const values = Float32Array.from({ length: 24 }, (_, i) => (i % 3 === 0 ? Number.NaN : i));
    const alpha = values.map((value) => (Number.isNaN(value) || value === 23 ? 0 : 0.001));
    const { min, max, sums, seen } = rangeOf(values, 12, place, alpha);
    expect({ min, max, sums: [...sums], seen }).toEqual({ min: 1, max: 22, sums: [48, 121], seen: 15 });
  });

  it('is empty where nothing is seen', () => {
    const { min, max, sums, seen } = rangeOf(new Float32Array(20), 10, place, new Float32Array(20));
    expect({ min, max, sums: [...sums], seen }).toEqual({
      min: Number.POSITIVE_INFINITY,
      max: Number.NEGATIVE_INFINITY,
      sums: [0, 0],
      seen: 0,
    });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'has a sum that is not finite where a value is %d, wherever that stands',
    (strange) => {
      for (let at = 0; at < 19; at++) {
        const values = new Float32Array(38).fill(1);
        values[19 + at] = strange;
        const { sums } = rangeOf(values, 19, place);
        expect([...sums].map(Number.isFinite)).toEqual([true, false]);
      }
    },
  );

  it('has no -0', () => {
    const { min, max } = rangeOf(new Float32Array(9).fill(-0), 9, place);
    expect([min, max]).toEqual([0, 0]);
  });
});

// Values whose sums round, so that another order of adding shows.
const anyValue = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(2 ** 60, -(2 ** 60), 0.1, -0.3, 1e30, -1e30, 3),
);

describe('the sum of a row', () => {
  it('has the same bits in the engine and on the heap, alone and among others, and is right', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }).chain((width) =>
          fc.record({
            width: fc.constant(width),
            values: fc
              .integer({ min: 1, max: 5 })
              .chain((rows) => fc.array(anyValue, { minLength: rows * width, maxLength: rows * width })),
          }),
        ),
        fc.boolean(),
        ({ width, values }, isMasked) => {
          const floats = Float32Array.from(values);
          const alpha = floats.map((_, i) => (isMasked && (i * 7) % 5 < 2 ? 0 : 1));
          const inEngine = rangeOf(floats, width, 'engine', isMasked ? alpha : undefined);
          const onHeap = rangeOf(floats, width, 'heap', isMasked ? alpha : undefined);
          expect(inEngine).toEqual(onHeap);
          const seen = [...floats].filter((_, i) => alpha[i] > 0);
          expect(inEngine.seen).toBe(seen.length);
          expect(inEngine.min).toBe(Math.min(...seen) + 0);
          expect(inEngine.max).toBe(Math.max(...seen) + 0);
          for (let row = 0; row < inEngine.sums.length; row++) {
            const own = floats.slice(row * width, (row + 1) * width);
            const ofRow = alpha.slice(row * width, (row + 1) * width);
            const alone = rangeOf(own, width, 'engine', isMasked ? ofRow : undefined);
            expect(alone.sums[0]).toBe(inEngine.sums[row]);
            const counted = [...own].filter((_, x) => ofRow[x] > 0);
            const magnitude = counted.reduce((sum, value) => sum + Math.abs(value), 0);
            const exact = counted.reduce((sum, value) => sum + value, 0);
            expect(Math.abs(inEngine.sums[row] - exact) <= magnitude * 2 ** -46).toBe(true);
          }
        },
      ),
      { seed: 9, numRuns: 500 },
    );
  });

  it('is exact of whole numbers, in large bands', () => {
    const width = 1003;
    const values = Float32Array.from({ length: width * 100 }, (_, i) => (i * 31) % 257);
    for (const place of places) {
      const { sums } = rangeOf(values, width, place);
      for (let row = 0; row < 100; row++) {
        const own = values.subarray(row * width, (row + 1) * width);
        expect(sums[row]).toBe(own.reduce((sum, value) => sum + value, 0));
      }
    }
  });
});
