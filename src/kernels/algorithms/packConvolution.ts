import type { PlannedConvolution } from '../convolution.js';
import { addressOf, type Room, type Word } from '../engine/room.js';
import type { Slab } from './algorithm.js';

/** What an algorithm adds to the record that every one has. */
interface OwnWords {
  /** Address of its weights; 0 where it has its own words for them. */
  readonly weights?: number;
  /** Address of the first participant's scratch, and the bytes of each. */
  readonly scratch: number;
  readonly scratchBytes: number;
  /** Words from `fieldOwn` on. */
  readonly own: readonly Word[];
}

/**
 * Packs a band of a convolution into the record that the SIMD kernels read; see `simd/convolutionFields.ts`.
 *
 * @returns the record's address
 */
export function packConvolution(
  convolution: PlannedConvolution,
  slab: Slab,
  room: Room,
  { weights = 0, scratch, scratchBytes, own }: OwnWords,
): number {
  const { channels, filters, groups, vertical, horizontal, bias } = convolution;
  return room.record([
    addressOf(slab.input),
    addressOf(slab.output),
    channels,
    filters,
    groups,
    slab.inputRows,
    horizontal.input,
    slab.outputRows,
    horizontal.output,
    vertical.kernel,
    horizontal.kernel,
    vertical.stride,
    horizontal.stride,
    vertical.dilation,
    horizontal.dilation,
    addressOf(slab.rows),
    addressOf(slab.columns),
    horizontal.before,
    { float: slab.fill },
    weights,
    room.place(bias),
    scratch,
    scratchBytes,
    ...own,
  ]);
}

/**
 * The same for a kernel that prepares weights: it finds those that are given where bands have their input, and the place
 * of the prepared ones where they have their output. There are no rows or columns.
 */
export function packForWeights(
  convolution: PlannedConvolution,
  prepared: Float32Array,
  room: Room,
  words: Omit<OwnWords, 'weights'>,
): number {
  const input = room.floats(convolution.weights.length);
  input.set(convolution.weights);
  const none = room.ints(0);
  const nothing = { inputRows: 0, rows: none, columns: none, fill: 0, outputRows: 0 };
  return packConvolution(convolution, { ...nothing, input, output: prepared }, room, words);
}
