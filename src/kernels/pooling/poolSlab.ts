import type { AxisGeometry } from '../convolution.js';
import { addressOf, inRoom, isResident } from '../engine/room.js';
import { participants, runUnits } from '../engine/runUnits.js';
import { plainPool } from './plainPool.js';
import type { PoolSlab, PoolTake } from './slab.js';
import { windowTable } from './windowTable.js';

export type { PoolSlab, PoolTake } from './slab.js';

/** Input values of a unit, or an output row's where they are more. */
const unitValues = 65536;

/**
 * Pools a band. Padding never wins a maximum; sums are of float64, row by row, rounded once. In SIMD where both arrays
 * stand in the engine's memory, but for `lp`.
 */
export function poolSlab(slab: PoolSlab, take: PoolTake): void {
  const { input, output, vertical, horizontal, firstRow, outputRows } = slab;
  const countPadding = take.kind === 'average' && take.countPadding;
  const end = firstRow + outputRows;
  const rows = windowTable(vertical, firstRow, end, slab.firstInputRow, countPadding);
  const columns = windowTable(horizontal, 0, horizontal.output, 0, countPadding);
  if (take.kind === 'lp' || !isResident(input) || !isResident(output)) plainPool(slab, rows, columns, take);
  else runPool(slab, rows, columns, take.kind);
}

function runPool(slab: PoolSlab, rows: Int32Array, columns: Int32Array, kind: 'max' | 'average'): void {
  const { input, output, channels, inputRows, outputRows, vertical, horizontal } = slab;
  const { kernel, stride, before, output: outputWidth, input: width } = horizontal;
  const allRows = channels * outputRows;
  const unitRows = Math.max(1, Math.floor(unitValues / (width * vertical.kernel)));
  // Padding on both sides, room to read a window beyond the last, and a vector of strides.
  const padded = Math.max(before + width, (outputWidth - 1) * stride + kernel);
  const scratchFloats = kind === 'max' ? Math.ceil((padded + kernel + 4 * stride) / 16 + 1) * 16 : 0;
  const interior = interiorOf(horizontal);
  inRoom((room) => {
    const scratch = room.floats(scratchFloats * participants());
    const record = room.record([
      addressOf(input),
      addressOf(output),
      allRows,
      unitRows,
      inputRows,
      width,
      outputRows,
      outputWidth,
      kernel,
      stride,
      before,
      room.place(rows),
      room.place(columns),
      interior.start,
      interior.end,
      scratch.byteOffset,
      scratchFloats * 4,
    ]);
    const work = allRows * vertical.kernel * (kind === 'max' ? width : outputWidth * kernel);
    runUnits(kind === 'max' ? 'poolLargest' : 'poolAverages', record, Math.ceil(allRows / unitRows), work);
  });
}

/** The outputs whose windows lie wholly in the input. */
function interiorOf({ input, kernel, stride, before, output }: AxisGeometry): { start: number; end: number } {
  const start = Math.min(Math.ceil(before / stride), output);
  const end = Math.floor((input + before - kernel) / stride) + 1;
  return { start, end: Math.max(Math.min(end, output), start) };
}
