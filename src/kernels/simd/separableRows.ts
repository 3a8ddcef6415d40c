import {
  fieldBefore,
  fieldColumns,
  fieldDilationX,
  fieldFill,
  fieldInput,
  fieldInputRows,
  fieldInputWidth,
  fieldKernelWidth,
  fieldRows,
  fieldStrideX,
} from './convolutionFields';
import { sumTerms } from './foldedSums';
import { foldTerms } from './foldTerms';
import { word } from './record';
import {
  fieldColumnOffsets,
  fieldFillRow,
  fieldInteriorEnd,
  fieldInteriorStart,
  fieldPhaseLength,
  fieldPitch,
  fieldPlaneRows,
  fieldPointers,
  fieldRowChunks,
  fieldStrip,
  filterPlaneHeaders,
  filterPlanes,
  planeChannel,
  planeRow,
  planeRowFold,
  planeWords,
} from './separableFields';
import { fillStrip } from './strips';
import { convolveOne } from './tapBlocks';
import { termValues } from './termFields';

/** Makes one row of all planes, of the output columns `from` to `to`. */
export function makeRow(
  record: usize,
  scratch: usize,
  header: usize,
  padded: i32,
  target: usize,
  from: i32,
  to: i32,
): void {
  const planes = word(header, filterPlanes);
  const planeBytes = <usize>(word(record, fieldPlaneRows) * word(record, fieldPitch));
  const inputRows = word(record, fieldInputRows);
  const width = word(record, fieldInputWidth);
  const start = max(from, min(word(record, fieldInteriorStart), to));
  const end = max(start, min(word(record, fieldInteriorEnd), to));
  const row = load<i32>(<usize>word(record, fieldRows) + ((<usize>padded) << 2));
  let plane = <usize>word(header, filterPlaneHeaders);
  for (let index = 0; index < planes; index++) {
    const channel = word(plane, planeChannel);
    const source =
      row < 0 ? 0 : <usize>word(record, fieldInput) + ((<usize>((channel * inputRows + row) * width)) << 2);
    if (start > from) makeFromStrip(record, scratch, plane, source, target, from, start);
    if (end > start) {
      const inside = source === 0 ? <usize>word(record, fieldFillRow) : source;
      const at = inside + ((<usize>(start - word(record, fieldBefore))) << 2);
      sumRow(record, scratch, plane, at, target + ((<usize>(start - from)) << 2), end - start);
    }
    if (to > end)
      makeFromStrip(record, scratch, plane, source, target + ((<usize>(end - from)) << 2), end, to);
    target += planeBytes;
    plane += (<usize>planeWords) << 2;
  }
}

/** The same where windows reach beyond the input or columns lie a stride apart: from a padded copy of the row. */
function makeFromStrip(
  record: usize,
  scratch: usize,
  plane: usize,
  source: usize,
  target: usize,
  from: i32,
  to: i32,
): void {
  const stride = word(record, fieldStrideX);
  const taps = word(record, fieldKernelWidth);
  const firstColumn = from * stride;
  const columns = (to - 1 - from) * stride + (taps - 1) * word(record, fieldDilationX) + 1;
  const strip = scratch + <usize>word(record, fieldStrip);
  fillStrip(
    strip,
    source,
    <usize>word(record, fieldColumns) + ((<usize>firstColumn) << 2),
    firstColumn,
    columns,
    stride,
    word(record, fieldPhaseLength),
    word(record, fieldBefore),
    word(record, fieldInputWidth),
    load<f32>(record + ((<usize>fieldFill) << 2)),
  );
  if (stride === 1) {
    sumRow(record, scratch, plane, strip, target, to - from);
    return;
  }
  const pointers = scratch + <usize>word(record, fieldPointers);
  const offsets = <usize>word(record, fieldColumnOffsets);
  for (let tap = 0; tap < taps; tap++) {
    const at = (<usize>tap) << 2;
    store<u32>(pointers + at, <u32>strip + load<u32>(offsets + at));
  }
  const chunks = (taps + termValues - 1) / termValues;
  // A zero, as all strips have behind their pointers.
  const zero = pointers + ((<usize>taps) << 2);
  store<f32>(zero, 0);
  const ends = <usize>word(record, fieldRowChunks);
  convolveOne(pointers, <usize>word(plane, planeRow), ends, chunks, zero, target, to - from);
}

/** Convolves neighbouring values with the row of a plane. */
function sumRow(
  record: usize,
  scratch: usize,
  plane: usize,
  source: usize,
  target: usize,
  outputs: i32,
): void {
  const step = (<usize>word(record, fieldDilationX)) << 2;
  const taps = word(record, fieldKernelWidth);
  const weights = <usize>word(plane, planeRow);
  const terms = foldTerms(scratch, 0, source, step, weights, taps, word(plane, planeRowFold));
  sumTerms(scratch, terms, step, 0, target, 0, outputs);
}
