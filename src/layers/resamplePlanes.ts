import { createTensor, type Tensor } from '../tensor/tensor.js';
import type { ResampleTaps } from './resampleTaps.js';

/**
 * Mixes each plane's values along both axes: along the rows first, kept in float64, then down the columns, rounded
 * once.
 *
 * @param input `[channels, height, width]`
 * @param vertical one for each row of the result
 * @param horizontal one for each of its columns
 * @returns `[channels, vertical.length, horizontal.length]`
 */
export function resamplePlanes(
  input: Tensor,
  vertical: readonly ResampleTaps[],
  horizontal: readonly ResampleTaps[],
): Tensor {
  const width = horizontal.length;
  const output = createTensor(input.channels, vertical.length, width);
  const rows = new Float64Array(input.height * width);
  const sums = new Float64Array(width);
  for (let channel = 0; channel < input.channels; channel++) {
    for (let y = 0; y < input.height; y++) {
      const start = (channel * input.height + y) * input.width;
      horizontal.forEach(({ first, weights }, x) => {
        let sum = 0;
        for (let tap = 0; tap < weights.length; tap++) sum += weights[tap] * input.data[start + first + tap];
        rows[y * width + x] = sum;
      });
    }
    vertical.forEach(({ first, weights }, y) => {
      sums.fill(0);
      weights.forEach((weight, tap) => {
        const start = (first + tap) * width;
        for (let x = 0; x < width; x++) sums[x] += weight * rows[start + x];
      });
      output.data.set(sums, (channel * vertical.length + y) * width);
    });
  }
  return output;
}
