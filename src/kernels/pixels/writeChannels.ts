import { doubleWords } from './doubleWords.js';
import { inParts, type Side } from './inParts.js';
import { isSmall } from './isSmall.js';
import { laneMasks } from './laneMasks.js';
import { runBlocks } from './runBlocks.js';

/** A channel of a picture and the plane that it goes to. */
export interface ChannelPlane {
  readonly channel: number;
  /** A value is `sample * scale + offset`, in float64 and rounded once. */
  readonly scale: number;
  readonly offset: number;
  /** A value for each pixel. */
  readonly plane: Float32Array;
}

/**
 * Takes channels of interleaved samples apart.
 *
 * @param data `channels` samples a pixel
 */
export function writeChannels(
  data: Uint8Array | Uint16Array,
  channels: number,
  planes: readonly ChannelPlane[],
): void {
  const pixels = data.length / channels;
  if (planes.every(({ plane }) => isSmall(pixels, plane))) {
    for (const plane of planes) copyChannel(data, channels, plane);
    return;
  }
  const step = channels * data.BYTES_PER_ELEMENT;
  const masks = laneMasks(channels, data.BYTES_PER_ELEMENT);
  const targets = planes.map(({ plane }): Side => ({ values: plane, step: 1, use: 'write' }));
  inParts(
    [{ values: data, step: channels, use: 'read' }, ...targets],
    pixels,
    ([source, ...places], count) => {
      planes.forEach(({ channel, scale, offset }, index) => {
        runBlocks('planeOfSamples', source, places[index], count, (room) => [
          step,
          room.place(masks.subarray(channel * 32, channel * 32 + 32)),
          Number(scale === 1 && offset === 0),
          ...doubleWords(scale),
          ...doubleWords(offset),
        ]);
      });
    },
  );
}

function copyChannel(
  data: Uint8Array | Uint16Array,
  channels: number,
  { channel, scale, offset, plane }: ChannelPlane,
): void {
  for (let at = channel, pixel = 0; at < data.length; at += channels, pixel++) {
    plane[pixel] = data[at] * scale + offset;
  }
}
