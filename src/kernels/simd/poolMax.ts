// The largest value of each window; what is no number stays so, and of equal values (0 and -0) the first counts, row by
// row. A unit is a block of output rows.
import { blockEnd, blockStart } from './block';
import { storeLanes } from './lanes';
import {
  fieldBefore,
  fieldInputWidth,
  fieldKernelWidth,
  fieldOutputWidth,
  fieldScratch,
  fieldScratchBytes,
  fieldStride,
} from './poolFields';
import { columnWindow, everyNth, outputRow, windowRows, windowTop } from './poolWindow';
import { address, word } from './record';

/**
 * First the largest of each column over the window's rows goes into scratch, with -∞ for the padding at both sides; then
 * the largest of each window of that. Neither keeps a NaN or the order of zeros, so that output rows that see a NaN or
 * a -0 are done again, value by value. 4K (2 cores, Node 20): 2×2 5 ms instead of 30, 3×3 at a stride of 1 10 instead of
 * 240, 31×31 30.
 */
export function poolLargest(record: usize, unit: i32, participant: i32): void {
  const scratch = address(record, fieldScratch) + <usize>participant * address(record, fieldScratchBytes);
  const end = <i32>blockEnd(record, unit);
  for (let row = <i32>blockStart(record, unit); row < end; row++) {
    if (largestOfColumns(record, row, scratch)) largestOfWindows(record, row, scratch);
    else valueByValue(record, row);
  }
}

/** @returns false where there is a NaN or a -0, or less than a vector */
function largestOfColumns(record: usize, row: i32, scratch: usize): bool {
  const width = address(record, fieldInputWidth);
  const rows = windowRows(record, row);
  if (width < 4 || rows < 1) return false;
  const top = windowTop(record, row);
  const first = scratch + (address(record, fieldBefore) << 2);
  let refused = i32x4.splat(0);
  let x: usize = 0;
  for (; x + 16 <= width; x += 16) {
    refused = v128.or(refused, sixteenColumns(top + (x << 2), rows, width << 2, first + (x << 2)));
  }
  while (x < width) {
    x = min(x, width - 4);
    refused = v128.or(refused, fourColumns(top + (x << 2), rows, width << 2, first + (x << 2)));
    x += 4;
  }
  return !v128.any_true(refused);
}

/** @returns something other than 0 where there is a NaN or a -0 */
function sixteenColumns(from: usize, rows: i32, rowBytes: usize, target: usize): v128 {
  let largest0 = v128.load(from);
  let largest1 = v128.load(from, 16);
  let largest2 = v128.load(from, 32);
  let largest3 = v128.load(from, 48);
  let sum0 = largest0;
  let sum1 = largest1;
  let sum2 = largest2;
  let sum3 = largest3;
  let least = i32x4.min_s(i32x4.min_s(largest0, largest1), i32x4.min_s(largest2, largest3));
  for (let y = 1; y < rows; y++) {
    from += rowBytes;
    const value0 = v128.load(from);
    const value1 = v128.load(from, 16);
    const value2 = v128.load(from, 32);
    const value3 = v128.load(from, 48);
    sum0 = f32x4.add(sum0, value0);
    sum1 = f32x4.add(sum1, value1);
    sum2 = f32x4.add(sum2, value2);
    sum3 = f32x4.add(sum3, value3);
    least = i32x4.min_s(least, i32x4.min_s(i32x4.min_s(value0, value1), i32x4.min_s(value2, value3)));
    largest0 = f32x4.pmax(largest0, value0);
    largest1 = f32x4.pmax(largest1, value1);
    largest2 = f32x4.pmax(largest2, value2);
    largest3 = f32x4.pmax(largest3, value3);
  }
  v128.store(target, largest0);
  v128.store(target, largest1, 16);
  v128.store(target, largest2, 32);
  v128.store(target, largest3, 48);
  return refusal(f32x4.add(f32x4.add(sum0, sum1), f32x4.add(sum2, sum3)), least);
}

function fourColumns(from: usize, rows: i32, rowBytes: usize, target: usize): v128 {
  let largest = v128.load(from);
  let sum = largest;
  let least = largest;
  for (let y = 1; y < rows; y++) {
    from += rowBytes;
    const values = v128.load(from);
    sum = f32x4.add(sum, values);
    least = i32x4.min_s(least, values);
    largest = f32x4.pmax(largest, values);
  }
  v128.store(target, largest);
  return refusal(sum, least);
}

/** A sum with a NaN is one; as an integer, -0 is the least of all float32. */
function refusal(sum: v128, least: v128): v128 {
  return v128.or(f32x4.ne(sum, sum), i32x4.eq(least, i32x4.splat(i32.MIN_VALUE)));
}

function largestOfWindows(record: usize, row: i32, scratch: usize): void {
  const width = address(record, fieldInputWidth);
  const before = address(record, fieldBefore);
  const kernel = address(record, fieldKernelWidth);
  const stride = address(record, fieldStride);
  const outputWidth = address(record, fieldOutputWidth);
  const reach = (outputWidth - 1) * stride + kernel;
  for (let at: usize = 0; at < before; at++) store<f32>(scratch + (at << 2), -(<f32>Infinity));
  for (let at = before + width; at < reach; at++) store<f32>(scratch + (at << 2), -(<f32>Infinity));
  // The largest of 2, 4, 8 … values from each on, until two of them make a window.
  let length: usize = 1;
  for (; length * 2 < kernel; length *= 2) {
    for (let at = scratch; at < scratch + (reach << 2); at += 16) {
      v128.store(at, f32x4.pmax(v128.load(at), v128.load(at + (length << 2))));
    }
  }
  const second = scratch + ((kernel - length) << 2);
  const target = outputRow(record, row);
  for (let x: usize = 0; x < outputWidth; x += 4) {
    const from = (x * stride) << 2;
    const largest = f32x4.pmax(everyNth(scratch + from, stride), everyNth(second + from, stride));
    storeLanes(target + (x << 2), largest, outputWidth - x);
  }
}

function valueByValue(record: usize, row: i32): void {
  const top = windowTop(record, row);
  const rows = windowRows(record, row);
  const rowBytes = address(record, fieldInputWidth) << 2;
  const target = outputRow(record, row);
  const outputWidth = word(record, fieldOutputWidth);
  for (let x = 0; x < outputWidth; x++) {
    const window = columnWindow(record, x);
    const from = (<usize>load<i32>(window)) << 2;
    const end = (<usize>load<i32>(window, 4)) << 2;
    let largest = -(<f32>Infinity);
    for (let y = 0; y < rows; y++) {
      const line = top + <usize>y * rowBytes;
      for (let at = line + from; at < line + end; at += 4) {
        const value = load<f32>(at);
        // Of numbers the larger; but any NaN.
        if (value > largest || !(value >= -(<f32>Infinity))) largest = value;
      }
    }
    store<f32>(target + ((<usize>x) << 2), largest);
  }
}
