import {
  fieldBias,
  fieldDilationY,
  fieldKernelHeight,
  fieldOutput,
  fieldOutputRows,
  fieldOutputWidth,
  fieldScratch,
  fieldScratchBytes,
  fieldStrideY,
} from './convolutionFields';
import { sumTerms } from './foldedSums';
import { foldTerms } from './foldTerms';
import { word } from './record';
import { rowsAtOnce } from './rowsAtOnce';
import {
  fieldFilterHeaders,
  fieldPitch,
  fieldPlaneRows,
  fieldPlanes,
  fieldUnitColumns,
  fieldUnitRows,
  filterPlaneHeaders,
  filterPlanes,
  filterWords,
  planeColumn,
  planeColumnFold,
  planeWords,
} from './separableFields';
import { makeRow } from './separableRows';
import { termWords } from './termFields';

/** Columns of which a window, and those of the rows at once, fit into the L1 cache. */
const blockColumns = 128;

/**
 * A convolution whose kernels are sums of outer products of a column and a row: each input row is convolved with the
 * rows first, which makes planes, and those with the columns, whose sums are an output row.
 *
 * A unit is a strip of columns of some output rows of one filter. Its planes hold the rows of one window and a few more;
 * where there is no room for another, what is still needed is moved to the front. So each row is made once, and
 * what is read next lies in the nearest caches.
 */
export function convolveSeparable(record: usize, unit: i32, participant: i32): void {
  const outputRows = word(record, fieldOutputRows);
  const outputWidth = word(record, fieldOutputWidth);
  const unitRows = word(record, fieldUnitRows);
  const unitColumns = word(record, fieldUnitColumns);
  const strips = (outputWidth + unitColumns - 1) / unitColumns;
  const blocks = (outputRows + unitRows - 1) / unitRows;
  const from = (unit % strips) * unitColumns;
  const to = min(from + unitColumns, outputWidth);
  const first = ((unit / strips) % blocks) * unitRows;
  const filter = unit / (strips * blocks);
  const header = <usize>word(record, fieldFilterHeaders) + ((<usize>(filter * filterWords)) << 2);
  const scratch =
    <usize>word(record, fieldScratch) + <usize>participant * <usize>word(record, fieldScratchBytes);
  convolveStrip(record, scratch, header, filter, first, min(first + unitRows, outputRows), from, to);
}

function convolveStrip(
  record: usize,
  scratch: usize,
  header: usize,
  filter: i32,
  first: i32,
  last: i32,
  from: i32,
  to: i32,
): void {
  const strideY = word(record, fieldStrideY);
  const dilationY = word(record, fieldDilationY);
  const extent = (word(record, fieldKernelHeight) - 1) * dilationY + 1;
  const pitch = <usize>word(record, fieldPitch);
  const planeRows = word(record, fieldPlaneRows);
  const planes = word(header, filterPlanes);
  const base = scratch + <usize>word(record, fieldPlanes);
  const planeBytes = <usize>planeRows * pitch;
  const rowBytes = (<usize>word(record, fieldOutputWidth)) << 2;
  const bias = load<f32>(<usize>word(record, fieldBias) + ((<usize>filter) << 2));
  let out =
    <usize>word(record, fieldOutput) +
    <usize>(filter * word(record, fieldOutputRows) + first) * rowBytes +
    ((<usize>from) << 2);
  // Padded rows `front` to `made` (exclusive) stand in the planes, those that no window uses excepted.
  let front = first * strideY;
  let made = front;
  for (let y = first; y < last; y += rowsAtOnce) {
    const rows = min(rowsAtOnce, last - y);
    const top = y * strideY;
    const bottom = top + (rows - 1) * strideY + extent;
    made = max(made, top);
    if (bottom - front > planeRows) {
      for (let plane = 0; plane < planes; plane++) {
        const start = base + <usize>plane * planeBytes;
        memory.copy(start, start + <usize>(top - front) * pitch, <usize>(made - top) * pitch);
      }
      front = top;
    }
    for (; made < bottom; made++) {
      // At a stride over the dilation there are rows that no window uses.
      if (isUsed(made, top, strideY, dilationY, extent))
        makeRow(record, scratch, header, made, base + <usize>(made - front) * pitch, from, to);
    }
    sumColumns(record, scratch, header, base + <usize>(top - front) * pitch, rows, bias, out, to - from);
    out += <usize>rows * rowBytes;
  }
}

/** Whether a padded row is one of a window's, of the windows from `top` on. */
function isUsed(row: i32, top: i32, strideY: i32, dilationY: i32, extent: i32): bool {
  if (strideY % dilationY !== 0) return true;
  const within = (row - top) % strideY;
  // The windows above may reach it.
  return within % dilationY === 0 && (within < extent || extent > strideY);
}

/** Some output rows: the columns of all planes, a block of columns after the other, which stays in the L1 cache. */
function sumColumns(
  record: usize,
  scratch: usize,
  header: usize,
  top: usize,
  rows: i32,
  bias: f32,
  out: usize,
  columns: i32,
): void {
  const pitch = <usize>word(record, fieldPitch);
  const step = <usize>word(record, fieldDilationY) * pitch;
  const rowBytes = (<usize>word(record, fieldOutputWidth)) << 2;
  const strideBytes = <usize>word(record, fieldStrideY) * pitch;
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const terms = scratch + ((<usize>(row * count * termWords)) << 2);
    count = columnTerms(record, terms, header, top + <usize>row * strideBytes);
  }
  for (let x = 0; x < columns; ) {
    // No block is left that is narrower than a vector of four.
    const end = x + blockColumns + 16 > columns ? columns : x + blockColumns;
    for (let row = 0; row < rows; row++) {
      const terms = scratch + ((<usize>(row * count * termWords)) << 2);
      sumTerms(terms, count, step, bias, out + <usize>row * rowBytes, x, end);
    }
    x = end;
  }
}

/** The terms of an output row: the columns of all planes. */
function columnTerms(record: usize, scratch: usize, header: usize, top: usize): i32 {
  const planes = word(header, filterPlanes);
  const pitch = <usize>word(record, fieldPitch);
  const planeBytes = <usize>word(record, fieldPlaneRows) * pitch;
  const step = <usize>word(record, fieldDilationY) * pitch;
  const taps = word(record, fieldKernelHeight);
  let plane = <usize>word(header, filterPlaneHeaders);
  let terms = 0;
  for (let index = 0; index < planes; index++) {
    const weights = <usize>word(plane, planeColumn);
    terms = foldTerms(scratch, terms, top, step, weights, taps, word(plane, planeColumnFold));
    top += planeBytes;
    plane += (<usize>planeWords) << 2;
  }
  return terms;
}
