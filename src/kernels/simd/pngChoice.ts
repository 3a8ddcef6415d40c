import { entropy } from './entropy';
import { filterCount, filterRow } from './pngFilters';

/**
 * The filter that leaves the least of a unit's rows: the least entropy of every sixteenth of them. For Huffman codes that
 * is the very cost; the sum of magnitudes, by which most encoders go, does not see that a map of mostly zeros is best left
 * alone.
 *
 * @param scratch of `tableBytes`, and behind it room for a row
 */
export function chooseFilter(
  rows: usize,
  count: usize,
  length: usize,
  pixel: usize,
  scratch: usize,
  row: usize,
): i32 {
  let chosen = 0;
  let fewest = Infinity;
  const step = max<usize>(1, min<usize>(16, count >> 2));
  for (let filter = 0; filter < filterCount; filter++) {
    memory.fill(scratch, 0, 1024);
    for (let y = step >> 1; y < count; y += step) {
      filterRow(filter, rows + y * length, length, pixel, row);
      for (let i = row; i < row + length; i++) {
        const place = scratch + ((<usize>load<u8>(i)) << 2);
        store<u32>(place, load<u32>(place) + 1);
      }
    }
    const bits = entropy(scratch, 256);
    if (bits < fewest) {
      fewest = bits;
      chosen = filter;
    }
  }
  return chosen;
}
