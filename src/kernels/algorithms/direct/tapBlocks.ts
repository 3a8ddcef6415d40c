import type { PlannedConvolution } from '../../convolution.js';

/** The taps of all filters, packed so that filters of one block share their input's loads. */
export interface TapBlocks {
  readonly blocks: readonly TapBlock[];
  /** Taps of all blocks behind each other: index of the kernel's value (channel of the group, row, column). */
  readonly taps: Int32Array;
  /** The weights of each tap of a block, one for each of its filters. */
  readonly weights: Float32Array;
  /** For each block, how many of its taps belong to the first chunk, the first two … */
  readonly chunkEnds: Int32Array;
  /** Multiply-adds of one output pixel of all filters. */
  readonly products: number;
}

/** One, two or four filters of a group. Positions are indices into the arrays of `TapBlocks`. */
export interface TapBlock {
  readonly filter: number;
  readonly filters: number;
  readonly taps: number;
  readonly chunks: number;
  readonly firstTap: number;
  readonly firstWeight: number;
  readonly firstChunk: number;
}

/** Values of the kernel that are summed by themselves: the error of a long sum grows with chunk length + chunks. */
const chunkLength = 128;

/**
 * Divides the filters of each group into blocks and leaves out taps that weigh nothing in all of a block's filters.
 * Chunks are counted in the whole kernel, so that a filter's sums do not depend on its neighbours.
 */
export function tapBlocks({
  channels,
  filters,
  groups,
  vertical,
  horizontal,
  weights,
}: PlannedConvolution): TapBlocks {
  const size = (channels / groups) * vertical.kernel * horizontal.kernel;
  const perGroup = filters / groups;
  const blocks: TapBlock[] = [];
  const taps = new Int32Array(size * blockCount(perGroup) * groups);
  const packed = new Float32Array(weights.length);
  const ends = new Int32Array((Math.ceil(size / chunkLength) + 1) * blockCount(perGroup) * groups);
  let usedTaps = 0;
  let usedWeights = 0;
  let usedEnds = 0;
  let products = 0;
  for (let filter = 0; filter < filters; ) {
    const left = perGroup - (filter % perGroup);
    const count = left >= 4 ? 4 : left >= 2 ? 2 : 1;
    const [firstTap, firstWeight, firstChunk] = [usedTaps, usedWeights, usedEnds];
    for (let index = 0; index < size; index++) {
      if (index > 0 && index % chunkLength === 0 && usedTaps > lastEnd())
        ends[usedEnds++] = usedTaps - firstTap;
      let some = false;
      for (let f = filter; f < filter + count; f++) some ||= weights[f * size + index] !== 0;
      if (!some) continue;
      taps[usedTaps++] = index;
      for (let f = filter; f < filter + count; f++) packed[usedWeights++] = weights[f * size + index];
    }
    // A filter of nothing but zeros has a chunk too, which writes its bias.
    if (usedTaps > lastEnd() || usedEnds === firstChunk) ends[usedEnds++] = usedTaps - firstTap;
    // Filters without zeros have the same taps: such neighbours share them.
    const before = blocks.at(-1);
    const shared = before !== undefined && isSameList(taps, before, firstTap, usedTaps - firstTap);
    blocks.push({
      filter,
      filters: count,
      taps: usedTaps - firstTap,
      chunks: usedEnds - firstChunk,
      firstTap: shared ? before.firstTap : firstTap,
      firstWeight,
      firstChunk,
    });
    products += (usedTaps - firstTap) * count;
    if (shared) usedTaps = firstTap;
    filter += count;

    function lastEnd(): number {
      return usedEnds === firstChunk ? firstTap : firstTap + ends[usedEnds - 1];
    }
  }
  return {
    blocks,
    taps: taps.subarray(0, usedTaps),
    weights: packed.subarray(0, usedWeights),
    chunkEnds: ends.subarray(0, usedEnds),
    products,
  };
}

/** Whether the taps of a block are those of another. */
function isSameList(taps: Int32Array, before: TapBlock, firstTap: number, count: number): boolean {
  if (before.taps !== count) return false;
  for (let index = 0; index < count; index++) {
    if (taps[before.firstTap + index] !== taps[firstTap + index]) return false;
  }
  return true;
}

function blockCount(filters: number): number {
  return Math.floor(filters / 4) + (filters % 4 === 3 ? 2 : filters % 4 > 0 ? 1 : 0);
}
