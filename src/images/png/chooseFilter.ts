import { type Filter, filters, type Neighbourhood, predictRow, type Words } from './predictRow.js';

/**
 * The filter that leaves the least of some rows: the fewest bits, were each byte written in as many as its frequency
 * asks for. For deflate, which gains on such rows by Huffman codes rather than by repetitions, that is the very cost;
 * the sum of magnitudes, which most encoders go by, does not see that a map of mostly zeros is best left alone.
 *
 * @param rows some of the rows that will be filtered
 * @param scratch room for a row
 */
export function chooseFilter(rows: Iterable<Neighbourhood>, scratch: Words): Filter {
  const counts = filters.map(() => new Uint32Array(256));
  for (const row of rows) {
    filters.forEach((filter, index) => {
      predictRow(filter, row, scratch);
      count(scratch.bytes, row.rowBytes, counts[index]);
    });
  }
  const costs = counts.map(bitsOf);
  // Of equals the first, and Paeth, which takes ten times the others' time, only where it is worth that.
  costs[filters.indexOf('paeth')] *= 1.01;
  return filters[costs.indexOf(Math.min(...costs))];
}

function count(bytes: Uint8Array, length: number, counts: Uint32Array): void {
  for (let i = 0; i < length; i++) counts[bytes[i]]++;
}

/** Shannon's entropy of all, in bits. */
function bitsOf(counts: Uint32Array): number {
  let total = 0;
  let bits = 0;
  for (const value of counts) {
    total += value;
    bits -= value * roughLog2(value);
  }
  return bits + total * roughLog2(total);
}

/** log2 on straight lines between the powers of two: the same on every machine, which `Math.log2` need not be. */
function roughLog2(value: number): number {
  if (value === 0) return 0;
  const power = 31 - Math.clz32(value);
  return power - 1 + value / 2 ** power;
}
