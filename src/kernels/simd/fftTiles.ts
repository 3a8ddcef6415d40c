import {
  fieldBefore,
  fieldBias,
  fieldColumns,
  fieldDilationX,
  fieldDilationY,
  fieldFill,
  fieldInput,
  fieldInputRows,
  fieldInputWidth,
  fieldKernelHeight,
  fieldKernelWidth,
  fieldOutput,
  fieldOutputRows,
  fieldOutputWidth,
  fieldRows,
  fieldStrideX,
  fieldStrideY,
} from './convolutionFields';
import {
  fieldRowRoots,
  fieldTileColumns,
  fieldTileHeight,
  fieldTilePairs,
  fieldTilePitch,
  fieldTileRows,
  fieldTileWidth,
} from './fftFields';
import { forwardRow, inverseRow } from './fftPasses';
import { address, word } from './record';

/** Transforms the rows of a channel's pair of tiles. Rows behind the last that an output of the tile needs are 0. */
export function loadTiles(record: usize, channel: i32, pair: i32, tile: usize, lines: usize): void {
  const width = word(record, fieldTileWidth);
  const height = word(record, fieldTileHeight);
  const pitch = word(record, fieldTilePitch);
  const roots = address(record, fieldRowRoots);
  const strideY = word(record, fieldStrideY);
  const inputWidth = word(record, fieldInputWidth);
  const plane = address(record, fieldInput) + channel * word(record, fieldInputRows) * (inputWidth << 2);

  const tilePairs = word(record, fieldTilePairs);
  const tileRow = pair / tilePairs;
  const firstRow = tileRow * word(record, fieldTileRows);
  const outputs = min(word(record, fieldTileRows), word(record, fieldOutputRows) - firstRow);
  const needed =
    (outputs - 1) * strideY + (word(record, fieldKernelHeight) - 1) * word(record, fieldDilationY) + 1;
  const rows = address(record, fieldRows) + ((firstRow * strideY) << 2);
  const step = word(record, fieldTileColumns) * word(record, fieldStrideX);
  const x = (pair - tileRow * tilePairs) * 2 * step;

  const second = lines + (width << 2);
  for (let y = 0; y < needed; y++) {
    const source = load<i32>(rows + (y << 2));
    const row: usize = source < 0 ? 0 : plane + source * (inputWidth << 2);
    const real = lineAt(record, row, x, width, lines);
    const imaginary = lineAt(record, row, x + step, width, second);
    forwardRow(real, imaginary, tile + y * pitch, width, roots);
  }
  for (let y = needed; y < height; y++) memory.fill(tile + y * pitch, 0, width << 3);
}

/** Transforms the rows of a filter's pair of tiles back, and stores the outputs. */
export function storeTiles(record: usize, filter: i32, pair: i32, tile: usize, lines: usize): void {
  const width = word(record, fieldTileWidth);
  const roots = address(record, fieldRowRoots);
  const strideX = word(record, fieldStrideX);
  const pitch = word(record, fieldTilePitch) * word(record, fieldStrideY);
  const outputWidth = word(record, fieldOutputWidth);
  const outputRows = word(record, fieldOutputRows);
  const bias = load<f32>(address(record, fieldBias) + (filter << 2));

  const tilePairs = word(record, fieldTilePairs);
  const tileRow = pair / tilePairs;
  const firstRow = tileRow * word(record, fieldTileRows);
  const outputs = min(word(record, fieldTileRows), outputRows - firstRow);
  const columns = word(record, fieldTileColumns);
  const x = (pair - tileRow * tilePairs) * 2 * columns;
  let output = address(record, fieldOutput) + (((filter * outputRows + firstRow) * outputWidth + x) << 2);

  const second = lines + (width << 2);
  const count = min(columns, outputWidth - x);
  const secondCount = min(columns, outputWidth - x - columns);
  for (let y = 0; y < outputs; y++) {
    inverseRow(tile + y * pitch, lines, second, width, roots);
    storeLine(lines, strideX, bias, output, count);
    storeLine(second, strideX, bias, output + (columns << 2), secondCount);
    output += outputWidth << 2;
  }
}

/**
 * `width` values from padded column `x` on: where they stand in the input, or else copied to `line`. Columns behind
 * the last that an output needs are 0.
 *
 * @param row address of the input row, 0 where the fill stands
 */
function lineAt(record: usize, row: usize, x: i32, width: i32, line: usize): usize {
  const before = word(record, fieldBefore);
  const inputEnd = before + word(record, fieldInputWidth);
  if (row !== 0 && x >= before && x + width <= inputEnd) return row + ((x - before) << 2);

  const last = (word(record, fieldOutputWidth) - 1) * word(record, fieldStrideX);
  const padded = last + (word(record, fieldKernelWidth) - 1) * word(record, fieldDilationX) + 1;
  const count = min(max(padded - x, 0), width);
  const start = row === 0 ? count : min(max(before - x, 0), count);
  const end = row === 0 ? count : max(min(inputEnd - x, count), start);
  gather(record, row, x, 0, start, line);
  memory.copy(line + (start << 2), row + ((x + start - before) << 2), (end - start) << 2);
  gather(record, row, x, end, count, line);
  memory.fill(line + (count << 2), 0, (width - count) << 2);
  return line;
}

function gather(record: usize, row: usize, x: i32, from: i32, to: i32, line: usize): void {
  const fill = load<f32>(record, fieldFill << 2);
  const columns = address(record, fieldColumns) + (x << 2);
  for (let at = from; at < to; at++) {
    const column = load<i32>(columns + (at << 2));
    const inside = row !== 0 && column >= 0;
    store<f32>(line + (at << 2), inside ? load<f32>(row + (column << 2)) : fill);
  }
}

/** Stores every `stride`th value of a line, plus the bias. */
function storeLine(line: usize, stride: i32, bias: f32, output: usize, count: i32): void {
  let at = 0;
  if (stride === 1) {
    const biases = f32x4.splat(bias);
    for (; at + 4 <= count; at += 4) {
      v128.store(output + (at << 2), f32x4.add(v128.load(line + (at << 2)), biases));
    }
  }
  for (; at < count; at++) store<f32>(output + (at << 2), load<f32>(line + ((at * stride) << 2)) + bias);
}
