import { allocateValues } from '../tensor/allocateValues.js';
import type { Convolution } from './convolution.js';

/**
 * Writes out the padded input.
 *
 * @returns `[channels, before + input + after, before + input + after]`; the input itself where there is no padding
 */
export function padPlanes({
  input,
  channels,
  vertical,
  horizontal,
  rows,
  columns,
  fill,
}: Convolution): Float32Array {
  if (vertical.before + vertical.after + horizontal.before + horizontal.after === 0) return input;
  const padded = allocateValues(channels * rows.length * columns.length);
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < rows.length; y++) {
      const to = (channel * rows.length + y) * columns.length;
      if (rows[y] < 0) {
        padded.fill(fill, to, to + columns.length);
        continue;
      }
      const from = (channel * vertical.input + rows[y]) * horizontal.input;
      const end = horizontal.before + horizontal.input;
      padded.set(input.subarray(from, from + horizontal.input), to + horizontal.before);
      for (let x = 0; x < columns.length; x++) {
        if (x === horizontal.before) x = end;
        if (x < columns.length) padded[to + x] = columns[x] < 0 ? fill : input[from + columns[x]];
      }
    }
  }
  return padded;
}
