import { fieldSource, fieldTarget } from './pixelFields';
import {
  fieldColumnWindows,
  fieldInputRows,
  fieldInputWidth,
  fieldOutputRows,
  fieldOutputWidth,
  fieldRowWindows,
} from './poolFields';
import { address, word } from './record';

/** The first input row of an output row's windows; output rows are counted through all channels. */
export function windowTop(record: usize, row: i32): usize {
  const channel = row / word(record, fieldOutputRows);
  const first = channel * word(record, fieldInputRows) + load<i32>(rowWindow(record, row));
  return address(record, fieldSource) + ((<usize>first * address(record, fieldInputWidth)) << 2);
}

/** How many input rows they have. */
export function windowRows(record: usize, row: i32): i32 {
  const window = rowWindow(record, row);
  return load<i32>(window, 4) - load<i32>(window);
}

/** Where an output row is written. */
export function outputRow(record: usize, row: i32): usize {
  return address(record, fieldTarget) + ((<usize>row * address(record, fieldOutputWidth)) << 2);
}

/** The three integers of an output row. */
export function rowWindow(record: usize, row: i32): usize {
  return address(record, fieldRowWindows) + <usize>(row % word(record, fieldOutputRows)) * 12;
}

/** The three integers of an output column. */
export function columnWindow(record: usize, column: i32): usize {
  return address(record, fieldColumnWindows) + <usize>column * 12;
}

/** Four values that lie a stride apart. */
export function everyNth(from: usize, stride: usize): v128 {
  if (stride === 1) return v128.load(from);
  if (stride === 2) return f32x4.shuffle(v128.load(from), v128.load(from, 16), 0, 2, 4, 6);
  const step = stride << 2;
  let values = v128.load32_zero(from);
  values = v128.load32_lane(from + step, values, 1);
  values = v128.load32_lane(from + 2 * step, values, 2);
  return v128.load32_lane(from + 3 * step, values, 3);
}
