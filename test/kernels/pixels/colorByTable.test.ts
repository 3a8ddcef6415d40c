import { describe, expect, it } from 'vitest';
import { colorByTable } from '../../../src/kernels/pixels/colorByTable.js';
import { onCopy } from '../inEngine.js';

const table = Uint8Array.from({ length: 768 }, (_, i) => (i * 97) >> 3);

describe.each(['engine', 'heap'] as const)('a table of colours (%s)', (place) => {
  it.each([1, 3, 4, 5, 256, 16384, 16385, 70001])('gives three bytes to each of %i', (count) => {
    const gray = Uint8Array.from({ length: count }, (_, i) => i * i + 3);
    const colors = onCopy(new Uint8Array(3 * count), place, (target) => {
      onCopy(gray, place, (copy) => colorByTable(copy, table, target));
    });
    let wrong = 0;
    for (let i = 0; i < colors.length; i++) {
      if (colors[i] !== table[3 * gray[Math.floor(i / 3)] + (i % 3)]) wrong++;
    }
    expect(wrong).toBe(0);
  });
});
