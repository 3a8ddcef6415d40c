import { deflateRawSync } from 'node:zlib';

/**
 * Writes counts as text for a line of a journal: how many bins have any; how many empty ones lie before each of these;
 * the count of each less that of the one before, from 0 on (0, -1, 1, -2, … as 0, 1, 2, 3, …). All are numbers of 7
 * bits a byte, the lowest first (LEB128), deflated, in base64.
 *
 * A Sobel map of 1920×1080 takes 1 KB where the values are whole, and 15 KB where they are not, as of a colour
 * picture's grey: 10 bits for each of 10,000 bins, of which their entropy alone is 9.
 *
 * @param counts of each of the `valueBins`
 */
export function encodeSketch(counts: Uint32Array): string {
  const bins: number[] = [];
  for (let bin = 0; bin < counts.length; bin++) if (counts[bin] > 0) bins.push(bin);
  const bytes = Buffer.allocUnsafe(mostBytes * (1 + 2 * bins.length));
  let end = 0;
  const put = (number: number) => {
    let rest = number;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes[end++] = (rest % 128) + 128;
    bytes[end++] = rest;
  };
  put(bins.length);
  bins.forEach((bin, index) => {
    put(index === 0 ? bin : bin - bins[index - 1] - 1);
  });
  bins.forEach((bin, index) => {
    const more = counts[bin] - (index === 0 ? 0 : counts[bins[index - 1]]);
    put(more < 0 ? -2 * more - 1 : 2 * more);
  });
  return deflateRawSync(bytes.subarray(0, end)).toString('base64');
}

/** Bytes of a number below 2³⁵; a difference of two counts is below 2³³ so. */
const mostBytes = 5;
