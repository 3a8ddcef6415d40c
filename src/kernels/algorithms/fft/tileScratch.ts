import type { PlannedConvolution } from '../../convolution.js';
import type { Tiling } from './tiling.js';

/** What a participant holds, in bytes: tiles, then blocks of columns, then two lines of pixels. */
export interface TileScratch {
  /** From a row of a tile to the next. */
  readonly pitch: number;
  /** Pairs of tiles that a unit does at once. */
  readonly unitPairs: number;
  readonly blockBytes: number;
  /** Where the blocks begin. */
  readonly blocks: number;
  /** Where the lines begin. */
  readonly lines: number;
  readonly bytes: number;
}

/** Tiles that a participant holds, where the unit could be smaller. */
const mostTileBytes = 2 ** 24;

/** By shapes alone. */
export function tileScratch(
  { channels, filters, groups }: PlannedConvolution,
  { width, height, pairs, tileRows }: Tiling,
): TileScratch {
  // 64 bytes more than a row takes: else all values of a column would fall onto few lines of the cache.
  const pitch = 8 * width + 64;
  const blockBytes = height === 1 ? 8 * width : 32 * height;
  const pairBytes = (Math.max(channels, filters) / groups) * height * pitch;
  const isSingle = channels === groups && filters === groups;
  const unitPairs = isSingle && height > 1 ? 1 : pairsAtOnce(pairs * tileRows, pairBytes);
  const blocks = unitPairs * pairBytes;
  // Four blocks more take the sums.
  const lines = blocks + ((unitPairs * channels) / groups + 4) * blockBytes;
  return { pitch, unitPairs, blockBytes, blocks, lines, bytes: lines + 8 * width };
}

/**
 * Several pairs, so that a spectrum is loaded once for all of them (224×224, 64 channels by 64 filters of 7×7, tiles of
 * 64×64: 267 ms one by one, 105 by twos, 79 by fours); but no more than leave units for eight threads, or two.
 */
function pairsAtOnce(pairs: number, pairBytes: number): number {
  const shared = Math.max(2, Math.floor(pairs / 8));
  return Math.max(1, Math.min(4, shared, pairs, Math.floor(mostTileBytes / pairBytes)));
}
