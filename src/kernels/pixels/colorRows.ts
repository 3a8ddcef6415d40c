import { rowsOf, type Samples, scaling, type ValueRange } from './samples.js';
import { writeChannels } from './writeChannels.js';

/**
 * Some rows of a picture's colour channels, one or three, not premultiplied.
 *
 * @param from, to the first row, and the one behind the last
 * @param target row `y` of channel `c` is written from `c * planeStride + (y - from) * width` on
 */
export function colorRows(
  samples: Samples,
  from: number,
  to: number,
  range: ValueRange,
  target: Float32Array,
  planeStride: number,
): void {
  const { width, channels } = samples;
  const pixels = (to - from) * width;
  const planes = Array.from({ length: channels < 3 ? 1 : 3 }, (_, channel) => ({
    channel,
    ...scaling(samples, range),
    plane: target.subarray(channel * planeStride, channel * planeStride + pixels),
  }));
  writeChannels(rowsOf(samples, from, to), channels, planes);
}
