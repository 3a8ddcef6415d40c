import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { algorithms } from '../../src/kernels/algorithms/algorithms.js';
import { type Algorithm, algorithmNames } from '../../src/kernels/algorithms/chooseAlgorithm.js';
import { separableIsExact, sumsAreExact } from '../../src/kernels/algorithms/exactSums.js';
import { conv2d, conv2dRows } from '../../src/layers/conv2d.js';
import { type PlaneRows, rowsOf } from '../../src/tensor/planeRows.js';
import { plannedFrom } from './bandsOf.js';
import { errorShare } from './errorShare.js';
import { type Sums, sumsInFloat64 } from './sumsInFloat64.js';
import { type SweepConvolution, sweepConvolution } from './sweepConvolution.js';

const shapes = 2000;
/** What `auto` may be wrong by, whatever it takes. */
function largestErrorOf(algorithm: Algorithm): number {
  return algorithm === 'auto' ? 1e-5 : algorithms[algorithm].largestError;
}

describe.each(algorithmNames)(`%s on ${shapes} convolutions drawn by chance`, (algorithm) => {
  it('is within its largest error of the sums in float64, exact where it can be, and the same in bands', () => {
    let used = 0;
    let exact = 0;
    let inBands = 0;
    const property = fc.property(sweepConvolution(), (convolution) => {
      const { input, bank, options } = convolution;
      const maps = unlessRefused(() => conv2d(input, bank, { ...options, algorithm }));
      if (maps === undefined) return;
      used++;
      const sums = sumsOf(convolution);
      expect(errorShare(maps.data, sums)).toBeLessThanOrEqual(largestErrorOf(algorithm));
      if (givesExactSums(convolution, sums, algorithm)) {
        exact++;
        expect(firstDifference(maps.data, Float32Array.from(sums.sums))).toBeUndefined();
      }
      if (maps.height > 1 && convolution.seed % 3 === 0) {
        inBands++;
        const rows = conv2dRows(rowsOf(input), bank, { ...options, algorithm });
        const height = 1 + (convolution.seed % maps.height);
        expect(firstDifference(pieces(rows, height), maps.data)).toBeUndefined();
      }
    });
    fc.assert(property, { seed: 20261121, numRuns: shapes });
    expect(used).toBeGreaterThanOrEqual(200);
    expect(inBands).toBeGreaterThanOrEqual(50);
    if (['direct', 'separable', 'reference'].includes(algorithm)) expect(exact).toBeGreaterThanOrEqual(50);
  });
});

const known = new Map<string, Sums>();

/** Each algorithm is given the same convolutions. */
function sumsOf(convolution: SweepConvolution): Sums {
  const sums = known.get(convolution.key) ?? sumsInFloat64(convolution);
  known.set(convolution.key, sums);
  return sums;
}

function unlessRefused<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof UsageError && / cannot do this convolution: /.test(error.message)) return undefined;
    throw error;
  }
}

function givesExactSums(convolution: SweepConvolution, { largest }: Sums, algorithm: string): boolean {
  if (!convolution.isWhole || !['direct', 'separable', 'reference'].includes(algorithm)) return false;
  const planned = plannedFrom(convolution);
  const isSeparable = algorithm !== 'separable' || separableIsExact(planned, { largest });
  return isSeparable && sumsAreExact(planned, { largest });
}

function pieces(rows: PlaneRows, height: number): Float32Array {
  const plane = rows.height * rows.width;
  const maps = new Float32Array(rows.channels * plane);
  // From the end, so that no piece may rely on the one before.
  for (let to = rows.height; to > 0; to -= height) {
    const from = Math.max(0, to - height);
    rows.copyRows(from, to, maps.subarray(from * rows.width), plane);
  }
  return maps;
}

/** Vitest's own comparison takes a microsecond a value. */
function firstDifference(values: Float32Array, expected: Float32Array): string | undefined {
  const index = values.findIndex((value, at) => !Object.is(value, expected[at]));
  return index < 0 ? undefined : `${values[index]} instead of ${expected[index]} at ${index}`;
}
