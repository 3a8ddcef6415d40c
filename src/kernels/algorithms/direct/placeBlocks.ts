import type { PlannedConvolution } from '../../convolution.js';
import type { Room } from '../../engine/room.js';
import type { TapBlocks } from './tapBlocks.js';

/**
 * Places blocks of taps where the kernel `convolveTaps` finds them, with headers as in `simd/tapsFields.ts`.
 *
 * @param phaseLength values of one phase of a strip: columns that lie a stride apart are neighbours in it
 * @returns the address of the headers
 */
export function placeBlocks(
  { blocks, taps, weights, chunkEnds }: TapBlocks,
  { horizontal }: PlannedConvolution,
  phaseLength: number,
  room: Room,
): number {
  const offsets = room.ints(2 * taps.length);
  const { kernel, stride, dilation } = horizontal;
  for (let tap = 0; tap < taps.length; tap++) {
    const row = Math.floor(taps[tap] / kernel);
    const column = (taps[tap] % kernel) * dilation;
    offsets[2 * tap] = row;
    offsets[2 * tap + 1] = 4 * ((column % stride) * phaseLength + Math.floor(column / stride));
  }
  const placedWeights = room.place(weights);
  const placedEnds = room.place(chunkEnds);
  const headers = blocks.flatMap((block) => [
    block.filter,
    block.filters,
    block.taps,
    block.chunks,
    offsets.byteOffset + 8 * block.firstTap,
    placedWeights + 4 * block.firstWeight,
    placedEnds + 4 * block.firstChunk,
  ]);
  return room.record(headers);
}
