import { doubleWords } from './doubleWords.js';
import { inParts } from './inParts.js';
import { isSmall } from './isSmall.js';
import { laneMasks } from './laneMasks.js';
import { runBlocks } from './runBlocks.js';
import { rowsOf, type Samples, scaling, type ValueRange, whiteOf } from './samples.js';

/**
 * Some rows of a picture's grey: Rec. 601 luma of the encoded values, 0.299 R + 0.587 G + 0.114 B, in float64 and
 * rounded once.
 *
 * @param from, to the first row, and the one behind the last
 * @param behind what shows where the picture is transparent, in the range's unit
 * @param target `[to - from, width]`
 */
export function grayRows(
  samples: Samples,
  from: number,
  to: number,
  range: ValueRange,
  behind: number,
  target: Float32Array,
): void {
  const { width, channels } = samples;
  const pixels = (to - from) * width;
  const data = rowsOf(samples, from, to);
  const white = whiteOf(samples);
  const { scale, offset } = scaling(samples, range);
  if (isSmall(pixels, target)) {
    plainGray(data, channels, target.subarray(0, pixels), scale, offset, behind, white);
    return;
  }
  const step = channels * data.BYTES_PER_ELEMENT;
  const masks = laneMasks(channels, data.BYTES_PER_ELEMENT);
  const asTheyAre = scale === 1 && offset === 0;
  const kernel =
    channels < 3 ? 'planeOfSamples' : asTheyAre && white === 255 ? 'lumaOfBytes' : 'lumaOfSamples';
  const sides = [
    { values: data, step: channels, use: 'read' },
    { values: target, step: 1, use: 'write' },
  ] as const;
  inParts(sides, pixels, ([source, plane], count) => {
    runBlocks(kernel, source, plane, count, (room) => [
      step,
      room.place(masks),
      Number(asTheyAre),
      ...doubleWords(scale),
      ...doubleWords(offset),
    ]);
    if (channels % 2 === 1) return;
    runBlocks('blendBySamples', source, plane, count, (room) => [
      step,
      room.place(masks.subarray((channels - 1) * 32)),
      0,
      ...doubleWords(behind),
      ...doubleWords(white),
    ]);
  });
}

/** What it is: the loop that the kernels follow bit by bit. */
function plainGray(
  data: Uint8Array | Uint16Array,
  channels: number,
  plane: Float32Array,
  scale: number,
  offset: number,
  behind: number,
  white: number,
): void {
  for (let pixel = 0, at = 0; pixel < plane.length; pixel++, at += channels) {
    const sample = channels < 3 ? data[at] : 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
    plane[pixel] = sample * scale + offset;
    if (channels % 2 === 0)
      plane[pixel] = behind + (plane[pixel] - behind) * (data[at + channels - 1] / white);
  }
}
