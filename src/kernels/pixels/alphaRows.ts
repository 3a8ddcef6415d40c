import { rowsOf, type Samples, whiteOf } from './samples.js';
import { writeChannels } from './writeChannels.js';

/**
 * Some rows of a picture's alpha, 0 (transparent) to 1.
 *
 * @param samples with 2 or 4 channels
 * @param from, to the first row, and the one behind the last
 * @param target `[to - from, width]`
 */
export function alphaRows(samples: Samples, from: number, to: number, target: Float32Array): void {
  const { width, channels } = samples;
  const plane = target.subarray(0, (to - from) * width);
  const alpha = { channel: channels - 1, scale: 1 / whiteOf(samples), offset: 0, plane };
  writeChannels(rowsOf(samples, from, to), channels, [alpha]);
}
