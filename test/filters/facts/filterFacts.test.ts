import { describe, expect, it } from 'vitest';
import { filterFacts } from '../../../src/filters/facts/filterFacts.js';
import { weightFacts } from '../../../src/filters/facts/weightFacts.js';
import type { Filter } from '../../../src/filters/filter.js';
import { loadFilters } from '../../../src/filters/loadFilters.js';

const about = { name: 'test', bias: 0, input: 'gray' } as const;

describe('filterFacts', () => {
  it('of sobel-x', async () => {
    const [sobel] = await loadFilters(['sobel-x']);
    expect(filterFacts(sobel)).toEqual({
      channels: 1,
      height: 3,
      width: 3,
      weights: 9,
      nonZero: 6,
      sum: 0,
      absoluteSum: 8,
      bias: 0,
      range: { low: -1020, high: 1020 },
      noiseGain: Math.sqrt(12),
      kernels: [
        {
          sum: 0,
          symmetry: {
            turned180: 'odd',
            mirroredX: 'odd',
            mirroredY: 'even',
            transposed: false,
            turned90: false,
          },
          separation: { rank: 1, column: [1, 2, 1], row: [-1, 0, 1] },
          peak: { gain: 8, y: 0, x: 0.25 },
        },
      ],
    });
  });

  it('of a filter with three kernels: its own sums over all of them, and each kernel by itself', () => {
    const filter: Filter = {
      ...about,
      channels: 3,
      height: 1,
      width: 2,
      weights: Float64Array.of(1, 2, 0, 0, -4, 1),
      bias: 0.5,
    };
    const facts = filterFacts(filter);
    expect(facts).toMatchObject({
      ...{ channels: 3, height: 1, width: 2, weights: 6, nonZero: 4, sum: 0, absoluteSum: 8, bias: 0.5 },
      range: { low: 0.5 - 4 * 255, high: 0.5 + 4 * 255 },
      noiseGain: Math.sqrt(22),
    });
    expect(facts.kernels.map(({ sum, separation, peak }) => [sum, separation.rank, peak.gain])).toEqual([
      [3, 1, 3],
      [0, 0, 0],
      [-3, 1, 5],
    ]);
  });

  it('gives the sum of nine ninths as 1, and its range as that of the pixels', async () => {
    const [box] = await loadFilters(['box-3']);
    expect(filterFacts(box)).toMatchObject({ sum: 1, absoluteSum: 1, range: { low: 0, high: 255 } });
  });

  it('gives a sum that is only rounding as 0, and a small one as it is', () => {
    const sumOf = (...values: number[]) =>
      filterFacts({
        ...about,
        channels: 1,
        height: 1,
        width: values.length,
        weights: Float64Array.from(values),
      }).sum;
    expect(sumOf(0.1, 0.2, -0.3)).toBe(0);
    expect(sumOf(1, -1 - 2 ** -30)).toBe(-(2 ** -30));
    // The magnitudes sum to nearly 2.
    expect(sumOf(1, -1 + 2 ** -39)).toBe(2 ** -39);
    expect(sumOf(1, -1 + 2 ** -40)).toBe(0);
    expect(sumOf(1e-30)).toBe(1e-30);
  });

  it.each([1e-300, 1e-30, 1e38, 1e300, Number.MIN_VALUE])(
    'gives the noise of weights of %d, whose squares float64 may have no room for',
    (size) => {
      const filter = { ...about, channels: 1, height: 1, width: 4, weights: new Float64Array(4).fill(size) };
      expect(filterFacts(filter).noiseGain).toBe(2 * size);
      expect(weightFacts(filter).noiseGain).toBe(2 * size);
    },
  );
});
