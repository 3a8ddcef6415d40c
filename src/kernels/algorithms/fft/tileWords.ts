import type { PlannedConvolution } from '../../convolution.js';
import type { Room, Word } from '../../engine/room.js';
import { rootTable } from './rootTable.js';
import { tileScratch } from './tileScratch.js';
import type { Tiling } from './tiling.js';

/** The words of `simd/fftFields.ts`, with what they point to. */
export function tileWords(convolution: PlannedConvolution, tiling: Tiling, room: Room): Word[] {
  const { width, height, columns, rows, pairs } = tiling;
  const { pitch, unitPairs, blockBytes, blocks, lines } = tileScratch(convolution, tiling);
  return [
    ...[width, height, pitch, columns, rows, pairs, unitPairs],
    room.place(rootTable(width, 4)),
    room.place(rootTable(height, 1)),
    ...[blockBytes, blocks, lines],
  ];
}
