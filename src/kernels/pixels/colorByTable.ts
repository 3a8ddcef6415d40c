import { inParts } from './inParts.js';
import { isSmall } from './isSmall.js';
import { runBlocks } from './runBlocks.js';

/**
 * Looks bytes up in a table of colours.
 *
 * @param table `[256, 3]`
 * @param target three bytes for each of `gray`
 */
export function colorByTable(gray: Uint8Array, table: Uint8Array, target: Uint8Array): void {
  if (isSmall(gray.length, gray)) {
    for (let pixel = 0; pixel < gray.length; pixel++) {
      for (let channel = 0; channel < 3; channel++) {
        target[pixel * 3 + channel] = table[gray[pixel] * 3 + channel];
      }
    }
    return;
  }
  const colors = Int32Array.from({ length: 256 }, (_, entry) => {
    const [red, green, blue] = table.subarray(entry * 3, entry * 3 + 3);
    return red | (green << 8) | (blue << 16);
  });
  const sides = [
    { values: gray, step: 1, use: 'read' },
    { values: target, step: 3, use: 'write' },
  ] as const;
  inParts(sides, gray.length, ([source, to], count) => {
    runBlocks('colorsOfBytes', source, to, count, (room) => [room.place(colors)]);
  });
}
