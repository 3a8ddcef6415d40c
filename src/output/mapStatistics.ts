import { InputError } from '../errors.js';
import { rangeOfRows } from '../kernels/pixels/rangeOfRows.js';
import type { Statistics } from '../tensor/statistics.js';
import { timed } from '../timing.js';
import type { FeatureMap } from './featureMap.js';
import { type Band, forEachBand } from './forEachBand.js';

/**
 * Smallest, largest and mean of the values of a map that can be seen, those of pixels that are not wholly transparent:
 * what lies hidden must not change how the rest is shown. The mean is the sum of the rows' sums, in float64.
 *
 * @param use is given each band as well, so that one pass can do more
 * @returns `seen`: how many values can be seen; where it is 0, all statistics are
 * @throws {InputError} if the map overflowed float32
 */
export function mapStatistics(
  { name, planes, alpha }: FeatureMap,
  use?: (band: Band) => void,
): { statistics: Statistics; seen: number } {
  const { channels, width } = planes;
  // Channel by channel, so that how many rows a band has does not change the order of the additions.
  const totals = new Float64Array(channels);
  let [min, max, seen] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  forEachBand(planes, (band) => {
    const { from, to, values, planeStride } = band;
    const size = (to - from) * width;
    const opacity = alpha?.data.subarray(from * width, to * width);
    for (let channel = 0; channel < channels; channel++) {
      const start = channel * planeStride;
      const plane = values.subarray(start, start + size);
      const found = timed('range', () => rangeOfRows(plane, width, to - from, opacity));
      min = Math.min(min, found.min);
      max = Math.max(max, found.max);
      seen += found.seen;
      for (const sum of found.sums) totals[channel] += sum;
    }
    use?.(band);
  });
  if (seen === 0) return { statistics: { min: 0, max: 0, mean: 0 }, seen };
  const mean = totals.reduce((sum, total) => sum + total, 0) / seen;
  // The mean is not a number where any value is not, which the comparisons for the other two pass over.
  if (![min, max, mean].every(Number.isFinite)) {
    throw new InputError(`the map ${name} has values beyond float32; use smaller weights or values`);
  }
  return { statistics: { min, max, mean }, seen };
}
