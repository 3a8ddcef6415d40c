import { inRoom, type Room, type Word } from '../engine/room.js';
import { runUnits } from '../engine/runUnits.js';

/** Values or pixels of a unit. */
const block = 16384;
/** Multiply-adds that take as long as a value does. */
const valueWork = 5;

/**
 * Runs a kernel over values that follow each other, in blocks; see `../simd/pixelFields.ts`.
 *
 * @param source, target addresses in the engine's memory
 * @param count how many values (or pixels)
 * @param own the words from `fieldOwn` on
 */
export function runBlocks(
  kernel: string,
  source: number,
  target: number,
  count: number,
  own: (room: Room) => readonly Word[],
): void {
  inRoom((room) => {
    const record = room.record([source, target, count, block, ...own(room)]);
    runUnits(kernel, record, blocksOf(count), count * valueWork);
  });
}

/** How many units that makes. */
export function blocksOf(count: number): number {
  return Math.ceil(count / block);
}
