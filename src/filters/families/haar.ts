import { UsageError } from '../../errors.js';
import { type Kernel, kernelFamily } from './family.js';
import { choice, whole } from './parameter.js';

/** Each kind as its blocks, rows of them, which are stretched to the size: their number divides it. */
const blocks = {
  'edge-x': [[-1, 1]],
  'edge-y': [[-1], [1]],
  'line-x': [[-1, 2, -1]],
  'line-y': [[-1], [2], [-1]],
  diagonal: [
    [1, -1],
    [-1, 1],
  ],
  center: [
    [-1, -1, -1],
    [-1, 8, -1],
    [-1, -1, -1],
  ],
} as const;

const kinds = Object.keys(blocks) as (keyof typeof blocks)[];

/**
 * Rectangles of one weight each, which sum to 0. Positive where it is bright on the right or at the bottom (edges, as
 * sobel-x and -y), in the middle (lines, center), or at the top left and bottom right (diagonal). The middle counts
 * as much as all around it, as in OpenCV's cascades.
 */
export const haar = kernelFamily({
  name: 'haar',
  group: 'edge',
  description: 'Difference of rectangles of pixels.',
  source: 'Viola & Jones, Rapid Object Detection, 2001; center: Lienhart & Maydt, 2002',
  parameters: {
    kind: choice(kinds, { fallback: 'edge-x', description: 'which rectangles' }),
    size: whole({
      low: 2,
      high: 1023,
      fallback: 6,
      description:
        'side in pixels; even for edges and the diagonal, a multiple of 3 for lines and the center',
    }),
  },
  make: ({ kind, size }) => {
    const rows: readonly (readonly number[])[] = blocks[kind];
    const parts = Math.max(rows.length, rows[0].length);
    if (size % parts !== 0) {
      throw new UsageError(`size ${size} must be a multiple of ${parts} for the kind ${kind}`);
    }
    return stretched(rows, size);
  },
});

function stretched(rows: readonly (readonly number[])[], size: number): Kernel {
  const blockOf = (index: number, blocks: number) => Math.floor((index * blocks) / size);
  const weights = Array.from({ length: size * size }, (_, i) => {
    const row = rows[blockOf(Math.floor(i / size), rows.length)];
    return row[blockOf(i % size, row.length)];
  });
  return { height: size, width: size, weights };
}
