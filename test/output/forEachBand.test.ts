import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureMap } from '../../src/output/featureMap.js';
import { forEachBand } from '../../src/output/forEachBand.js';
import { mapStatistics } from '../../src/output/mapStatistics.js';
import { normalize } from '../../src/output/normalize.js';
import { type PlaneRows, rowsOf } from '../../src/tensor/planeRows.js';
import { createTensor, type Tensor } from '../../src/tensor/tensor.js';

/** Rows that are made only when they are asked for, and what was asked for. */
function lazily(tensor: Tensor, step?: number): { rows: PlaneRows; asked: [number, number][] } {
  const { channels, height, width, copyRows } = rowsOf(tensor);
  const asked: [number, number][] = [];
  const rows: PlaneRows = {
    channels,
    height,
    width,
    step,
    copyRows: (from, to, target, planeStride) => {
      asked.push([from, to]);
      copyRows(from, to, target, planeStride);
    },
  };
  return { rows, asked };
}

function tensorOf(channels: number, height: number, width: number, seed = 0): Tensor {
  const data = Float32Array.from({ length: channels * height * width }, (_, i) => {
    // Of sizes so different that the order of additions shows.
    return Math.sin((i + 1) * 78.233 + seed) * 10 ** ((i * 7) % 13);
  });
  return createTensor(channels, height, width, data);
}

describe('forEachBand', () => {
  it('gives each row of each channel once, from top to bottom', () => {
    const sides = fc.integer({ min: 1, max: 40 });
    const steps = fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), sides, sides, steps, (channels, height, width, step) => {
        const tensor = tensorOf(channels, height, width);
        for (const rows of [lazily(tensor, step).rows, { ...rowsOf(tensor), step }]) {
          const found = new Float32Array(tensor.data.length).fill(Number.NaN);
          let next = 0;
          forEachBand(rows, ({ from, to, values, planeStride }) => {
            expect(from).toBe(next);
            expect(to).toBeGreaterThan(from);
            for (let channel = 0; channel < channels; channel++) {
              const start = channel * planeStride;
              const plane = values.subarray(start, start + (to - from) * width);
              found.set(plane, (channel * height + from) * width);
            }
            next = to;
          });
          expect(next).toBe(height);
          expect(found).toEqual(tensor.data);
        }
      }),
      { seed: 20260703, numRuns: 100 },
    );
  });

  it('asks for as many rows as are best made together, from their multiples on', () => {
    const { rows, asked } = lazily(tensorOf(2, 10, 3), 4);
    forEachBand(rows, () => {});
    expect(asked).toEqual([
      [0, 4],
      [4, 8],
      [8, 10],
    ]);
  });

  it('for some hundred KiB at a time where it does not matter', () => {
    const { rows, asked } = lazily(tensorOf(1, 300, 1000));
    forEachBand(rows, () => {});
    expect(asked.length).toBeGreaterThan(1);
    for (const [from, to] of asked) expect((to - from) * 1000 * 4).toBeLessThanOrEqual(2 ** 20);
  });

  it('never for less than a row, however long', () => {
    const { rows, asked } = lazily(tensorOf(1, 2, 200_000));
    forEachBand(rows, () => {});
    expect(asked).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });
});

describe('a map in bands', () => {
  const maps = fc.record({
    channels: fc.constantFrom(1, 3),
    height: fc.integer({ min: 1, max: 30 }),
    width: fc.integer({ min: 1, max: 30 }),
    step: fc.integer({ min: 1, max: 30 }),
    hasAlpha: fc.boolean(),
    mode: fc.constantFrom('minmax', 'symmetric', 'abs', 'clip', 'percentile', 'range'),
    bitDepth: fc.constantFrom(8 as const, 16 as const),
    seed: fc.nat(50),
  });

  it('has the statistics and the bytes of the whole, whatever the bands', () => {
    fc.assert(
      fc.property(maps, ({ channels, height, width, step, hasAlpha, mode, bitDepth, seed }) => {
        const tensor = tensorOf(channels, height, width, seed);
        const alpha = tensorOf(1, height, width, seed + 1);
        alpha.data.forEach((value, i) => {
          alpha.data[i] = Math.max(value / 300, 0);
        });
        const about = { name: 'a-map', preferred: 'minmax', errorBound: 0, isSignal: false } as const;
        const mapOf = (planes: PlaneRows): FeatureMap => ({ ...about, planes, ...(hasAlpha && { alpha }) });
        const range = mode === 'range' ? { low: -100, high: 50 } : { low: 10, high: 90 };
        const options = { normalization: { mode, ...range } as never, bitDepth };
        // One band for all rows, against several.
        const whole = mapOf({ ...rowsOf(tensor), step: height });
        const bands = mapOf(lazily(tensor, step).rows);
        expect(mapStatistics(bands)).toEqual(mapStatistics(whole));
        expect(normalize(bands, options)).toEqual(normalize(whole, options));
      }),
      { seed: 20260704, numRuns: 200 },
    );
  });

  it('is gone over twice for its range and its bytes, once where the range is given', () => {
    const passes = (mode: 'minmax' | 'clip') => {
      const { rows, asked } = lazily(tensorOf(1, 4, 4), 4);
      normalize({ name: 'a-map', planes: rows, preferred: mode, errorBound: 0, isSignal: false });
      return asked.length;
    };
    expect([passes('minmax'), passes('clip')]).toEqual([2, 1]);
  });
});
