import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSketch } from '../../../src/batch/ranges/decodeSketch.js';
import { encodeSketch } from '../../../src/batch/ranges/encodeSketch.js';
import { percentilesOfCounts } from '../../../src/batch/ranges/percentilesOfCounts.js';
import { sketchValues } from '../../../src/batch/ranges/sketchValues.js';
import { valueBins } from '../../../src/batch/ranges/valueBins.js';
import { anyValue } from './anyValue.js';

function sketchOf(values: Iterable<number>): string {
  return sketchValues((count) => count(Float32Array.from(values))).sketch;
}

/** The counts of several sketches together. */
function countsOf(sketches: readonly string[]): Float64Array {
  const counts = new Float64Array(valueBins.count);
  for (const text of sketches) {
    const sketch = decodeSketch(text);
    expect(sketch).toBeDefined();
    sketch!.bins.forEach((bin, index) => {
      counts[bin] += sketch!.counts[index];
    });
  }
  return counts;
}

/** Takes a thousandth of the time of `toEqual`. */
function sameBytes(a: Float64Array, b: Float64Array): boolean {
  return Buffer.from(a.buffer).equals(Buffer.from(b.buffer));
}

/** What a value is rounded to, worked out by numbers alone. */
function rounded(value: number): number {
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(value))), -126);
  const steps = Math.abs(value) / 2 ** (exponent - 9);
  return Math.sign(value) * Math.floor(steps + 0.5) * 2 ** (exponent - 9);
}

describe('a sketch', () => {
  it('has a bin for all values that round to one number of 9 bits behind the point', () => {
    expect(sketchOf([1, 1.0009, -1, 0, -0, 3])).toBe(sketchOf([-1, -0, -0, 1, 1, 3]));
    expect(decodeSketch(sketchOf([1, 1.0009, 1.00098, 0, -0, -1e-45, 1024, -1023]))).toEqual({
      bins: Uint32Array.of(0, 127 * 512, 127 * 512 + 1, 137 * 512, 2 ** 17 + 136 * 512 + 511),
      counts: Uint32Array.of(3, 2, 1, 1, 1),
      total: 8,
    });
    expect(decodeSketch(sketchOf([]))?.total).toBe(0);
  });

  it('numbers its bins by what their values round to', () => {
    fc.assert(
      fc.property(anyValue, (drawn) => {
        const value = Math.fround(drawn);
        const [bin] = decodeSketch(sketchOf([value]))!.bins;
        const number = valueBins.valueOf(bin);
        const near = rounded(value);
        expect(number).toBe(
          Math.abs(near) < 2 ** 128 ? near + 0 : Math.sign(near) * Number.POSITIVE_INFINITY,
        );
        if (Math.abs(value) < 3.4e38)
          expect(Math.abs(number - value)).toBeLessThanOrEqual(
            Math.max(2 ** -10 * Math.abs(value), 2 ** -136),
          );
      }),
      { seed: 61, numRuns: 1000 },
    );
  });

  it('leaves out what is wholly transparent', () => {
    const { result, sketch } = sketchValues((count) => {
      count(Float32Array.of(1, 2, 3), Float32Array.of(1, 0, 0.01));
      count(Float32Array.of(1));
      return 'done';
    });
    expect(result).toBe('done');
    expect(sketch).toBe(sketchOf([1, 1, 3]));
  });

  it('knows nothing of those before it, even of one that broke off', () => {
    const broken = () =>
      sketchValues((count) => {
        count(Float32Array.of(7, -7));
        throw new Error('no memory');
      });
    expect(broken).toThrow('no memory');
    expect(sketchOf([2])).toBe(sketchOf([2]));
    expect([...decodeSketch(sketchOf([2]))!.counts]).toEqual([1]);
  });

  it('is read as it was written, whatever the counts', () => {
    const entry = fc.tuple(
      fc.nat(valueBins.count - 1),
      fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 2 ** 32 - 1 })),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
        const counts = new Uint32Array(valueBins.count);
        for (const [bin, count] of entries) counts[bin] = count;
        const found = decodeSketch(encodeSketch(counts))!;
        const bins = [...new Set(entries.map(([bin]) => bin))].sort((a, b) => a - b);
        expect([...found.bins]).toEqual(bins);
        expect([...found.counts]).toEqual(bins.map((bin) => counts[bin]));
        expect(found.total).toBe(bins.reduce((sum, bin) => sum + counts[bin], 0));
      }),
      { seed: 62, numRuns: 200 },
    );
  });

  const text = (...bytes: number[]) => deflateRawSync(Uint8Array.from(bytes)).toString('base64');
  it('is a number of bins, gaps, and differences of counts', () => {
    expect(decodeSketch(text(2, 3, 0, 14, 3))).toEqual({
      bins: Uint32Array.of(3, 4),
      counts: Uint32Array.of(7, 5),
      total: 12,
    });
  });

  it.each([
    ['nothing', ''],
    ['no base64', '*'],
    ['not deflated', Buffer.from('hello').toString('base64')],
    ['cut off', sketchOf([1, 2, 3]).slice(0, 6)],
    ['no number', text()],
    ['fewer numbers than it says', text(2, 3, 0, 14)],
    ['more numbers than it says', text(1, 3, 14, 0)],
    ['ends within a number', text(1, 3, 142)],
    ['a number of six bytes', text(1, 3, 129, 128, 128, 128, 128, 0)],
    ['a bin beyond the last', text(1, 128, 128, 16, 2)],
    ['a gap beyond the last', text(2, 255, 255, 15, 0, 2, 2)],
    ['a count of none', text(1, 3, 0)],
    ['a count below none', text(2, 3, 0, 2, 5)],
    ['a count over 2³²', text(1, 3, 128, 128, 128, 128, 32)],
    ['more than there can be', deflateRawSync(new Uint8Array(4e6)).toString('base64')],
    ['more bins than there can be', text(255, 255, 255, 255, 127)],
  ])('is not read from %s', (_, damaged) => {
    expect(decodeSketch(damaged)).toBeUndefined();
  });

  it('is never read wrongly from damaged bytes, only refused or as other counts', () => {
    const whole = inflateRawSync(Buffer.from(sketchOf([1, 2, 2, 3.5, -8]), 'base64'));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const bytes = Uint8Array.from(whole);
        bytes[at] = byte;
        const found = decodeSketch(deflateRawSync(bytes).toString('base64'));
        if (found === undefined) return;
        expect(found.bins.every((bin, index) => index === 0 || bin > found.bins[index - 1])).toBe(true);
        expect(found.counts.every((count) => count > 0)).toBe(true);
      }),
      { seed: 63, numRuns: 300 },
    );
  });
});

describe('percentiles of counts', () => {
  const range = (values: readonly number[]) => ({ min: Math.min(...values), max: Math.max(...values) });

  it.each([
    [
      [10, 20, 30, 40],
      [0, 10, 50, 100],
      [10, 13, 25, 40],
    ],
    [
      [-5, 0, 7.5, 100, 2, 2, 9],
      [0, 1, 99],
      [-5, -4.7, 94.54],
    ],
    [[1.5], [0, 50, 100], [1.5, 1.5, 1.5]],
    // Not beyond the values themselves, though 0.1 is rounded up, and float32's largest number to Infinity.
    [[0.1, 0.1], [0, 100], [0.1, 0.1].map(Math.fround)],
    [
      [3.4028234663852886e38, -3.4028234663852886e38],
      [0, 100],
      [-3.4028234663852886e38, 3.4028234663852886e38],
    ],
  ])('of %j at %j', (values, percents, expected) => {
    const floats = values.map(Math.fround);
    const found = percentilesOfCounts(countsOf([sketchOf(floats)]), range(floats), percents);
    expect(found.map((value) => [value])).toEqual(expected.map((value) => [expect.closeTo(value, 9)]));
  });

  it('are off by 2⁻¹⁰ of the values that they lie between at most, however these come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyValue, { maxLength: 30 }), { minLength: 1, maxLength: 5 }),
        anyValue,
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 4 }),
        (drawn, one, wanted) => {
          const parts = [...drawn, [one]].map((part) => part.map(Math.fround));
          const all = Float32Array.from(parts.flat()).sort();
          const counts = countsOf(parts.map(sketchOf));
          expect(sameBytes(counts, countsOf([sketchOf(all)]))).toBe(true);
          expect(sameBytes(counts, countsOf(parts.toReversed().map(sketchOf)))).toBe(true);
          const percents = [0, ...wanted, 100];
          const found = percentilesOfCounts(counts, range([...all]), percents);
          percents.forEach((percent, index) => {
            const rank = (percent / 100) * (all.length - 1);
            const below = all[Math.floor(rank)];
            const above = all[Math.min(Math.floor(rank) + 1, all.length - 1)];
            const exact = below + (above - below) * (rank - Math.floor(rank));
            const largest = Math.max(Math.abs(below), Math.abs(above));
            const bound = Math.max(2 ** -10 * largest, 2 ** -136) * (1 + 1e-9);
            expect(Math.abs(found[index] - exact)).toBeLessThanOrEqual(bound);
            if (Number.isInteger(below) && Number.isInteger(above) && largest <= 1024)
              expect(found[index] + 0).toBe(exact + 0);
          });
        },
      ),
      { seed: 64, numRuns: 150 },
    );
  });
});
