import { inRoom, type Room } from '../engine/room.js';
import type { Brightness } from './brightness.js';
import { brightnessWords } from './brightnessWords.js';
import { inParts, type Side } from './inParts.js';
import { isSmall } from './isSmall.js';
import { plainSamples } from './plainSamples.js';
import { blocksOf, runBlocks } from './runBlocks.js';

export type { Brightness } from './brightness.js';

/**
 * Writes finite values of one or three planes as interleaved samples, with the alpha behind them where there is one.
 *
 * @param values plane `p` stands from `p * planeStride` on
 * @param pixels of each plane
 * @param target samples of 16 bits where it is a Uint16Array
 * @param alpha 0 to 1; where it is 0, the pixel is as dark as the value `low`, and counts as inside
 * @returns how many values lay outside `low … high`, where they are `clamped`; else 0
 */
export function writeSamples(
  values: Float32Array,
  planes: number,
  planeStride: number,
  pixels: number,
  brightness: Brightness,
  target: Uint8Array | Uint16Array,
  alpha?: Float32Array,
): number {
  const channels: Channel[] = Array.from({ length: planes }, (_, plane) => ({
    plane: values.subarray(plane * planeStride, plane * planeStride + pixels),
    brightness,
    alpha,
  }));
  // An alpha of 0 to 1 becomes 0 to white.
  const opacity = { low: 0, high: 1, span: 1, white: brightness.white, flat: 0.5, mode: 'plain' } as const;
  if (alpha) channels.push({ plane: alpha.subarray(0, pixels), brightness: opacity, alpha: undefined });
  if (isSmall(pixels * planes, values)) {
    return sum(
      channels.map((channel, first) =>
        plainSamples(channel.plane, channel.brightness, target, first, channels.length, channel.alpha),
      ),
    );
  }
  const sides = channels.map(({ plane }): Side => ({ values: plane, step: 1, use: 'read' }));
  const to: Side = { values: target, step: channels.length, use: 'write' };
  let outside = 0;
  inParts([...sides, to], pixels, (addresses, count) => {
    const places = channels.map((channel, index) => ({
      brightness: channel.brightness,
      source: addresses[index],
      alpha: channel.alpha === undefined ? 0 : addresses[planes],
    }));
    outside += writePart(places, count, addresses[channels.length], target.BYTES_PER_ELEMENT);
  });
  return outside;
}

interface Channel {
  readonly plane: Float32Array;
  readonly brightness: Brightness;
  readonly alpha: Float32Array | undefined;
}

/** A channel by the addresses of its values and of their alpha, 0 where there is none. */
interface Place {
  readonly brightness: Brightness;
  readonly source: number;
  readonly alpha: number;
}

/** Makes the samples of each channel, and then the pixels of them. */
function writePart(places: readonly Place[], count: number, target: number, bytes: number): number {
  return inRoom((room) => {
    const isOne = places.length === 1;
    const planeBytes = count * bytes;
    const planar = isOne ? target : room.bytes(planeBytes * places.length).byteOffset;
    const outside = places.map((place, index) =>
      writeChannel(place, count, planar + index * planeBytes, bytes, room),
    );
    if (!isOne) {
      const kernel = bytes === 1 ? 'interleaveBytes' : 'interleaveWords';
      runBlocks(kernel, planar, target, count, () => [places.length, planeBytes]);
    }
    return sum(outside);
  });
}

/** @returns how many of its values lay outside, where they are clamped */
function writeChannel(
  { brightness, source, alpha }: Place,
  count: number,
  target: number,
  bytes: number,
  room: Room,
): number {
  const outside = room.ints(blocksOf(count));
  const kernel = bytes === 1 && alpha === 0 ? 'bytesOfPlane' : 'samplesOfPlane';
  runBlocks(kernel, source, target, count, () => [
    brightness.mode === 'magnitudes' ? 0x7fffffff : -1,
    alpha,
    bytes,
    outside.byteOffset,
    ...brightnessWords(brightness),
  ]);
  return brightness.mode === 'clamped' ? sum(outside) : 0;
}

function sum(numbers: readonly number[] | Int32Array): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
