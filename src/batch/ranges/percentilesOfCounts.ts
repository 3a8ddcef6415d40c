import { percentilesByRank } from '../../output/percentiles.js';
import { valueBins } from './valueBins.js';

/**
 * Percentiles of values that were counted by `valueBins`, by linear interpolation between the two nearest ranks, as
 * NumPy's default: those of the rounded values. So each is off by at most 2⁻¹⁰ of the larger of the two values that it
 * lies between, a thousandth (see `valueBins`), and not at all where these are whole numbers up to 1024.
 *
 * @param counts of each bin, at least one value in all
 * @param range the least and the greatest value, which no percentile lies beyond
 * @param percents each 0 to 100
 */
export function percentilesOfCounts(
  counts: Float64Array,
  { min, max }: { readonly min: number; readonly max: number },
  percents: readonly number[],
): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const hold = (value: number) => Math.min(Math.max(value, min), max);
  return percentilesByRank(total, percents, (ranks) => ranks.map((rank) => hold(valueAt(counts, rank))));
}

/** The value that would stand at a rank, if all were sorted: the greatest magnitude with a sign comes first. */
function valueAt(counts: Float64Array, rank: number): number {
  let left = rank;
  for (let bin = valueBins.count - 1; bin >= valueBins.firstNegative; bin--) {
    if (left < counts[bin]) return valueBins.valueOf(bin);
    left -= counts[bin];
  }
  let bin = 0;
  while (left >= counts[bin]) left -= counts[bin++];
  return valueBins.valueOf(bin);
}
