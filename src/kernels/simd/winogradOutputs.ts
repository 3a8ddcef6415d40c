import {
  fieldBias,
  fieldFilters,
  fieldGroups,
  fieldOutput,
  fieldOutputRows,
  fieldOutputWidth,
} from './convolutionFields';
import { address, word } from './record';
import { fieldProductBytes, fieldProducts, fieldRowBytes, fieldTileColumns } from './winogradFields';
import { scratchVectors } from './winogradScratch';
import { storeOutputs } from './winogradTransforms';

/** The output transform of tiles `firstTile` to `tileEnd`, of filters `firstFilter` to `filterEnd` of a group. */
export function transformOutputs(
  record: usize,
  scratch: usize,
  group: i32,
  firstFilter: i32,
  filterEnd: i32,
  firstTile: i32,
  tileEnd: i32,
): void {
  const tileColumns = word(record, fieldTileColumns);
  const rows = word(record, fieldOutputRows);
  const width = word(record, fieldOutputWidth);
  const groupFilter = group * (word(record, fieldFilters) / word(record, fieldGroups));
  const products = scratch + address(record, fieldProducts);
  for (let filter = firstFilter; filter < filterEnd; filter++) {
    const index = <usize>(groupFilter + filter);
    const plane = address(record, fieldOutput) + ((index * <usize>rows * <usize>width) << 2);
    const bias = address(record, fieldBias) + (index << 2);
    const from = products + <usize>(filter - firstFilter) * address(record, fieldRowBytes);
    for (let tile = firstTile; tile < tileEnd; ) {
      const tileRow = tile / tileColumns;
      const tileColumn = tile - tileRow * tileColumns;
      const count = min(tileColumns - tileColumn, tileEnd - tile);
      for (let at = 0; at < count; at += 4) {
        const row = tileRow << 2;
        const column = (tileColumn + at) << 2;
        transformProducts(
          from + ((<usize>(tile - firstTile + at)) << 2),
          address(record, fieldProductBytes),
          scratch + scratchVectors,
          bias,
          plane + ((<usize>row * <usize>width + <usize>column) << 2),
          (<usize>width) << 2,
          min(rows - row, 4),
          min(min(width - column, 16), (count - at) << 2),
        );
      }
      tile += count;
    }
  }
}

/**
 * The output transform `Aᵀ M A` of four tiles side by side: 4 rows of 16 outputs, the bias added last.
 *
 * @param products address of the first of 36 vectors, `bytes` apart, each of one element of all four tiles
 * @param temporary 40 vectors
 * @param bias address of a float32
 * @param out address of the first output
 * @param outBytes from one row of outputs to the next
 * @param rows outputs that are wanted, 1 to 4
 * @param columns outputs that are wanted, 1 to 16
 */
function transformProducts(
  products: usize,
  bytes: usize,
  temporary: usize,
  bias: usize,
  out: usize,
  outBytes: usize,
  rows: i32,
  columns: i32,
): void {
  for (let column = 0; column < 6; column++) {
    storeOutputs(products + <usize>column * bytes, 6 * bytes, temporary + ((<usize>column) << 4), 96);
  }
  const added = v128.load32_splat(bias);
  const block = temporary + 384;
  for (let row = 0; row < rows; row++) {
    storeOutputs(temporary + <usize>row * 96, 16, block, 16);
    const whole = columns === 16;
    const target = whole ? out : block;
    transposeAdding(block, added, target);
    if (!whole) memory.copy(out, block, (<usize>columns) << 2);
    out += outBytes;
  }
}

/** 4×4 values, turned over their diagonal, each with `added` added to it. */
function transposeAdding(from: usize, added: v128, out: usize): void {
  const a = v128.load(from);
  const b = v128.load(from, 16);
  const c = v128.load(from, 32);
  const d = v128.load(from, 48);
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(out, f32x4.add(v128.shuffle<f32>(abLow, cdLow, 0, 1, 4, 5), added));
  v128.store(out, f32x4.add(v128.shuffle<f32>(abLow, cdLow, 2, 3, 6, 7), added), 16);
  v128.store(out, f32x4.add(v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5), added), 32);
  v128.store(out, f32x4.add(v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7), added), 48);
}
