import {
  fieldBefore,
  fieldBias,
  fieldChannels,
  fieldColumns,
  fieldDilationX,
  fieldDilationY,
  fieldFill,
  fieldGroups,
  fieldInput,
  fieldInputRows,
  fieldInputWidth,
  fieldKernelHeight,
  fieldKernelWidth,
  fieldOutput,
  fieldOutputRows,
  fieldOutputWidth,
  fieldRows,
  fieldScratch,
  fieldScratchBytes,
  fieldStrideX,
  fieldStrideY,
} from './convolutionFields';
import { word } from './record';
import { fillStrip } from './strips';
import { convolveFour, convolveOne, convolveTwo } from './tapBlocks';
import {
  blockChunkEnds,
  blockChunks,
  blockFilter,
  blockFilters,
  blockOffsets,
  blockTaps,
  blockWeights,
  blockWords,
  fieldBlocks,
  fieldBlocksPerGroup,
  fieldFillRow,
  fieldInteriorEnd,
  fieldInteriorStart,
  fieldPhaseLength,
  fieldPointers,
  fieldStrips,
  fieldUnitRows,
} from './tapsFields';

/**
 * A convolution as the sum of its taps, the weights that are not zero: any kernel, sparsity, stride, dilation and
 * groups. A unit is some output rows of all filters of a group.
 *
 * Where the window lies inside the input, the taps read the input itself; the margins, and all columns at a stride
 * over 1, are read from strips: padded copies of the rows, in which the columns that lie a stride apart are neighbours.
 */
export function convolveTaps(record: usize, unit: i32, participant: i32): void {
  const outputRows = word(record, fieldOutputRows);
  const outputWidth = word(record, fieldOutputWidth);
  const unitRows = word(record, fieldUnitRows);
  const start = word(record, fieldInteriorStart);
  const end = word(record, fieldInteriorEnd);
  const unitsPerGroup = (outputRows + unitRows - 1) / unitRows;
  const group = unit / unitsPerGroup;
  const first = (unit % unitsPerGroup) * unitRows;
  const last = min(first + unitRows, outputRows);
  const scratch =
    <usize>word(record, fieldScratch) + <usize>participant * <usize>word(record, fieldScratchBytes);
  for (let y = first; y < last; y++) {
    if (start > 0) {
      pointToStrips(record, scratch, group, y, 0, start);
      convolveSpan(record, scratch, group, y, 0, start);
    }
    if (end > start) {
      pointToInput(record, scratch, group, y, start);
      convolveSpan(record, scratch, group, y, start, end);
    }
    if (outputWidth > end) {
      pointToStrips(record, scratch, group, y, end, outputWidth);
      convolveSpan(record, scratch, group, y, end, outputWidth);
    }
  }
}

/** Points each row of a group's windows to where the window of output column `from` begins. */
function pointToInput(record: usize, pointers: usize, group: i32, y: i32, from: i32): void {
  const channels = word(record, fieldChannels) / word(record, fieldGroups);
  const kernelHeight = word(record, fieldKernelHeight);
  const inputRows = word(record, fieldInputRows);
  const rowBytes = (<usize>word(record, fieldInputWidth)) << 2;
  const rows = <usize>word(record, fieldRows) + ((<usize>(y * word(record, fieldStrideY))) << 2);
  const stepBytes = (<usize>word(record, fieldDilationY)) << 2;
  const shift = (<usize>(from - word(record, fieldBefore))) << 2;
  const fillRow = <usize>word(record, fieldFillRow);
  let plane = <usize>word(record, fieldInput) + <usize>(group * channels * inputRows) * rowBytes;
  let pointer = pointers;
  for (let channel = 0; channel < channels; channel++) {
    for (let i = 0; i < kernelHeight; i++) {
      const row = load<i32>(rows + <usize>i * stepBytes);
      store<u32>(pointer, <u32>((row < 0 ? fillRow : plane + <usize>row * rowBytes) + shift));
      pointer += 4;
    }
    plane += <usize>inputRows * rowBytes;
  }
}

/** Makes padded copies of the rows of a group's windows for output columns `from` to `to`, and points to them. */
function pointToStrips(record: usize, scratch: usize, group: i32, y: i32, from: i32, to: i32): void {
  const stride = word(record, fieldStrideX);
  const phaseLength = word(record, fieldPhaseLength);
  const firstColumn = from * stride;
  const columns =
    (to - 1 - from) * stride + (word(record, fieldKernelWidth) - 1) * word(record, fieldDilationX) + 1;
  const channels = word(record, fieldChannels) / word(record, fieldGroups);
  const kernelHeight = word(record, fieldKernelHeight);
  const inputRows = word(record, fieldInputRows);
  const width = word(record, fieldInputWidth);
  const rows = <usize>word(record, fieldRows) + ((<usize>(y * word(record, fieldStrideY))) << 2);
  const stepBytes = (<usize>word(record, fieldDilationY)) << 2;
  const table = <usize>word(record, fieldColumns) + ((<usize>firstColumn) << 2);
  const fill = load<f32>(record + ((<usize>fieldFill) << 2));
  const before = word(record, fieldBefore);
  const stripBytes = (<usize>(phaseLength * stride)) << 2;
  let plane = <usize>word(record, fieldInput) + ((<usize>(group * channels * inputRows * width)) << 2);
  let strip = scratch + <usize>word(record, fieldStrips);
  let pointer = scratch;
  for (let channel = 0; channel < channels; channel++) {
    for (let i = 0; i < kernelHeight; i++) {
      const row = load<i32>(rows + <usize>i * stepBytes);
      const source = row < 0 ? 0 : plane + ((<usize>(row * width)) << 2);
      fillStrip(strip, source, table, firstColumn, columns, stride, phaseLength, before, width, fill);
      store<u32>(pointer, <u32>strip);
      pointer += 4;
      strip += stripBytes;
    }
    plane += (<usize>(inputRows * width)) << 2;
  }
}

/** Output columns `from` to `to` of a row, for all blocks of filters of a group. */
function convolveSpan(record: usize, scratch: usize, group: i32, y: i32, from: i32, to: i32): void {
  const blocks = word(record, fieldBlocksPerGroup);
  const outputWidth = word(record, fieldOutputWidth);
  const planeBytes = (<usize>(word(record, fieldOutputRows) * outputWidth)) << 2;
  const row = <usize>word(record, fieldOutput) + ((<usize>(y * outputWidth + from)) << 2);
  const pointers = scratch + <usize>word(record, fieldPointers);
  const bias = <usize>word(record, fieldBias);
  let block = <usize>word(record, fieldBlocks) + ((<usize>(group * blocks * blockWords)) << 2);
  let known: usize = 0;
  let knownTaps = 0;
  for (let index = 0; index < blocks; index++) {
    const filter = <usize>word(block, blockFilter);
    const filters = word(block, blockFilters);
    const offsets = <usize>word(block, blockOffsets);
    const weights = <usize>word(block, blockWeights);
    const ends = <usize>word(block, blockChunkEnds);
    const chunks = word(block, blockChunks);
    const taps = word(block, blockTaps);
    // Neighbours whose taps are the same share the list.
    if (offsets !== known || taps !== knownTaps) pointTaps(pointers, scratch, offsets, taps);
    known = offsets;
    knownTaps = taps;
    const out = row + filter * planeBytes;
    const count = to - from;
    if (filters === 4)
      convolveFour(pointers, weights, ends, chunks, bias + (filter << 2), out, planeBytes, count);
    else if (filters === 2)
      convolveTwo(pointers, weights, ends, chunks, bias + (filter << 2), out, planeBytes, count);
    else convolveOne(pointers, weights, ends, chunks, bias + (filter << 2), out, count);
    block += (<usize>blockWords) << 2;
  }
}

function pointTaps(pointers: usize, rows: usize, offsets: usize, taps: i32): void {
  for (let tap = 0; tap < taps; tap++) {
    const at = offsets + ((<usize>tap) << 3);
    const row = load<u32>(rows + ((<usize>load<i32>(at)) << 2));
    store<u32>(pointers + ((<usize>tap) << 2), row + load<u32>(at, 4));
  }
}
