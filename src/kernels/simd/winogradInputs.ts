import {
  fieldChannels,
  fieldGroups,
  fieldInput,
  fieldInputRows,
  fieldInputWidth,
  fieldOutputRows,
  fieldRows,
} from './convolutionFields';
import { address, word } from './record';
import { transformColumns } from './winogradColumns';
import {
  fieldColumnBytes,
  fieldFillRow,
  fieldInputBytes,
  fieldInputs,
  fieldRowBytes,
  fieldTileColumns,
  fieldZeros,
} from './winogradFields';
import { scratchColumns } from './winogradScratch';
import { storeTransformed } from './winogradTransforms';

/** The input transform `Bᵀ d B` of tiles `firstTile` to `tileEnd` of all channels of a group. */
export function transformInputs(
  record: usize,
  scratch: usize,
  group: i32,
  firstTile: i32,
  tileEnd: i32,
): void {
  const tileColumns = word(record, fieldTileColumns);
  const channels = word(record, fieldChannels) / word(record, fieldGroups);
  const columns = scratch + scratchColumns;
  const columnBytes = address(record, fieldColumnBytes);
  const inputs = scratch + address(record, fieldInputs);
  const inputBytes = address(record, fieldInputBytes);
  for (let tile = firstTile; tile < tileEnd; ) {
    const tileRow = tile / tileColumns;
    const tileColumn = tile - tileRow * tileColumns;
    const count = min(tileColumns - tileColumn, tileEnd - tile);
    for (let channel = 0; channel < channels; channel++) {
      findRows(record, scratch, group * channels + channel, tileRow << 2);
      transformColumns(record, scratch, tileColumn << 2, (count << 2) + 2, columns, columnBytes);
      // The last four may reach past `count`: what they leave there is overwritten by the next tile row's.
      const out =
        inputs + <usize>channel * address(record, fieldRowBytes) + ((<usize>(tile - firstTile)) << 2);
      for (let at: usize = 0; at < <usize>count; at += 4) {
        transformRows(columns + (at << 4), columnBytes, out + (at << 2), inputBytes);
      }
    }
    tile += count;
  }
  clearRest(record, inputs, channels, tileEnd - firstTile);
}

/** Writes the addresses of a channel's six input rows that the output row `first` and the next three see. */
function findRows(record: usize, to: usize, channel: i32, first: i32): void {
  const table = address(record, fieldRows);
  const length = word(record, fieldOutputRows) + 2;
  const widthBytes = address(record, fieldInputWidth) << 2;
  const plane = address(record, fieldInput) + <usize>channel * address(record, fieldInputRows) * widthBytes;
  for (let i = 0; i < 6; i++) {
    const row = first + i < length ? load<i32>(table + ((<usize>(first + i)) << 2)) : 0;
    let source = plane + <usize>row * widthBytes;
    if (row < 0) source = address(record, fieldFillRow);
    if (first + i >= length) source = address(record, fieldZeros);
    store<u32>(to + ((<usize>i) << 2), <u32>source);
  }
}

/**
 * The second half, `· B`, of four tiles side by side: 36 vectors, each of one element of all four tiles, stored
 * `outBytes` apart. Neighbouring tiles share two of their six columns: eighteen of the twenty are taken in.
 *
 * @param from address of the first tile's first column in six transformed rows, `bytes` apart
 */
function transformRows(from: usize, bytes: usize, out: usize, outBytes: usize): void {
  for (let row = 0; row < 6; row++) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    const d = v128.load(from, 48);
    const next = v128.load(from, 64);
    const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    const first = v128.shuffle<f32>(abLow, cdLow, 0, 1, 4, 5);
    const second = v128.shuffle<f32>(abLow, cdLow, 2, 3, 6, 7);
    storeTransformed(
      first,
      second,
      v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5),
      v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7),
      v128.shuffle<f32>(first, next, 1, 2, 3, 4),
      v128.shuffle<f32>(second, next, 1, 2, 3, 5),
      out,
      outBytes,
    );
    from += bytes;
    out += 6 * outBytes;
  }
}

/** Zeros where the micro-kernel's last eight tiles are not all there: what stands there could be slow to multiply. */
function clearRest(record: usize, inputs: usize, channels: i32, tiles: i32): void {
  for (let element: usize = 0; element < 36; element++) {
    let row = inputs + element * address(record, fieldInputBytes);
    for (let channel = 0; channel < channels; channel++) {
      for (let tile = tiles; (tile & 7) !== 0; tile++) store<f32>(row + ((<usize>tile) << 2), 0);
      row += address(record, fieldRowBytes);
    }
  }
}
