import { fieldBefore, fieldColumns, fieldFill, fieldInputWidth, fieldOutputWidth } from './convolutionFields';
import { address, fourFloats, word } from './record';
import { storeTransformed } from './winogradTransforms';

/**
 * The input transform's first half, `Bᵀ d`, down the columns of six input rows of one channel: six transformed rows.
 *
 * The columns of the input lie side by side as they are needed, and are read where they are; only those of the border
 * are looked up. What the last tile sees beyond the padded input is 0, so that it is the same in every band.
 *
 * @param rows address of six addresses (u32), of the rows' first columns
 * @param first padded column that comes first
 * @param count padded columns
 * @param out address of six transformed rows, `outBytes` apart, with room for 3 columns more
 */
export function transformColumns(
  record: usize,
  rows: usize,
  first: i32,
  count: i32,
  out: usize,
  outBytes: usize,
): void {
  const before = word(record, fieldBefore);
  const width = word(record, fieldInputWidth);
  const end = first + count;
  const inner = min(max(first, before), end);
  const innerEnd = max(inner, min(end, before + width));
  transformBorder(record, rows, first, inner, out, outBytes);
  for (let column = inner; column < innerEnd; column += 4) {
    const at = (<usize>(column - before)) << 2;
    storeTransformed(
      v128.load(address(rows, 0) + at),
      v128.load(address(rows, 1) + at),
      v128.load(address(rows, 2) + at),
      v128.load(address(rows, 3) + at),
      v128.load(address(rows, 4) + at),
      v128.load(address(rows, 5) + at),
      out + ((<usize>(column - first)) << 2),
      outBytes,
    );
  }
  transformBorder(record, rows, innerEnd, end, out + ((<usize>(innerEnd - first)) << 2), outBytes);
}

/** Padded columns `from` to `to` (exclusive), one at a time, the first of them to `out`. */
function transformBorder(record: usize, rows: usize, from: i32, to: i32, out: usize, outBytes: usize): void {
  const columns = address(record, fieldColumns);
  const length = word(record, fieldOutputWidth) + 2;
  const fill = fourFloats(record, fieldFill);
  for (let column = from; column < to; column++, out += 4) {
    const source = column < length ? load<i32>(columns + ((<usize>column) << 2)) : -1;
    if (source < 0) {
      const value = column < length ? fill : f32x4.splat(0);
      storeTransformed(value, value, value, value, value, value, out, outBytes);
      continue;
    }
    const at = (<usize>source) << 2;
    storeTransformed(
      v128.load32_splat(address(rows, 0) + at),
      v128.load32_splat(address(rows, 1) + at),
      v128.load32_splat(address(rows, 2) + at),
      v128.load32_splat(address(rows, 3) + at),
      v128.load32_splat(address(rows, 4) + at),
      v128.load32_splat(address(rows, 5) + at),
      out,
      outBytes,
    );
  }
}
