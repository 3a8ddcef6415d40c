import { inRoom, onHeap, type Room } from '../engine/room.js';
import { alphaRows } from './alphaRows.js';
import { colorRows } from './colorRows.js';
import { doubleWords } from './doubleWords.js';
import { inParts } from './inParts.js';
import { isSmall } from './isSmall.js';
import { runBlocks } from './runBlocks.js';
import type { Samples, ValueRange } from './samples.js';

/**
 * Some rows of a picture's colour channels as they look on a background.
 *
 * @param samples with 2 or 4 channels
 * @param from, to the first row, and the one behind the last
 * @param behind the background's one or three values, in the range's unit
 * @param target row `y` of channel `c` is written from `c * planeStride + (y - from) * width` on
 */
export function opaqueRows(
  samples: Samples,
  from: number,
  to: number,
  range: ValueRange,
  behind: readonly number[],
  target: Float32Array,
  planeStride: number,
): void {
  const pixels = (to - from) * samples.width;
  colorRows(samples, from, to, range, target, planeStride);
  withAlpha(samples, from, to, target, (alpha) => {
    behind.forEach((value, channel) => {
      blend(target.subarray(channel * planeStride, channel * planeStride + pixels), alpha, value);
    });
  });
}

/** `behind + (value - behind) * alpha`, in place, in float64 and rounded once. */
function blend(plane: Float32Array, alpha: Float32Array, behind: number): void {
  if (isSmall(plane.length, plane)) {
    for (let i = 0; i < plane.length; i++) plane[i] = behind + (plane[i] - behind) * alpha[i];
    return;
  }
  const sides = [
    { values: alpha, step: 1, use: 'read' },
    { values: plane, step: 1, use: 'change' },
  ] as const;
  inParts(sides, plane.length, ([source, target], count) => {
    runBlocks('blendByPlane', source, target, count, () => [0, 0, 0, ...doubleWords(behind)]);
  });
}

function withAlpha(
  samples: Samples,
  from: number,
  to: number,
  target: Float32Array,
  body: (alpha: Float32Array) => void,
): void {
  const pixels = (to - from) * samples.width;
  const inside = (room: Room) => {
    const alpha = room.floats(pixels);
    alphaRows(samples, from, to, alpha);
    body(alpha);
  };
  if (isSmall(pixels, target)) onHeap(inside);
  else inRoom(inside);
}
