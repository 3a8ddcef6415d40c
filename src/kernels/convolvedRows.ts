import type { PlaneRows } from '../tensor/planeRows.js';
import { timed } from '../timing.js';
import type { ConvolutionAlgorithm, Slab } from './algorithms/algorithm.js';
import type { PlannedConvolution } from './convolution.js';
import { inRoom, isResident, onHeap, type Room } from './engine/room.js';
import { spanOf } from './spanOf.js';

/** How the input is continued beyond its sides. */
export interface Borders {
  /** Source row of each padded row (`before + input + after` of them), or -1 where `fill` stands. */
  readonly rows: Int32Array;
  /** The same of columns. */
  readonly columns: Int32Array;
  readonly fill: number;
}

/** Input and output of a band together, so that both stay in a core's second cache. */
const lightBand = 1 << 20;
/** The same where so much is computed for each value that the threads need rows to share, and copies do not matter. */
const heavyBand = 1 << 26;
const heavyTaps = 64;

/**
 * A convolution whose rows are computed when they are asked for, band by band, from an input of the same kind.
 *
 * @param source `[channels, vertical.input, horizontal.input]`
 * @returns `[filters, vertical.output, horizontal.output]`; the same bits whatever rows are asked for together
 */
export function convolvedRows(
  convolution: PlannedConvolution,
  algorithm: ConvolutionAlgorithm,
  borders: Borders,
  source: PlaneRows,
): PlaneRows {
  const { filters, vertical, horizontal } = convolution;
  const prepared = algorithm.prepare(convolution);
  const block = algorithm.blockRows(convolution);
  const step = rowsPerBand(convolution, block);
  const width = horizontal.output;
  const within = algorithm.usesEngine ? inRoom : onHeap;
  const compute: PlaneRows['copyRows'] = (from, to, target, planeStride) => {
    for (let first = from - (from % block); first < to; first += step) {
      const last = Math.min(first + step, Math.ceil(to / block) * block, vertical.output);
      const rows = last - first;
      const kept = { from: Math.max(from, first), to: Math.min(to, last) };
      within((room) => {
        // Where the band shall stand in the engine's memory anyway, as it is, it is computed there.
        const fits =
          kept.from === first && kept.to === last && (filters === 1 || planeStride === rows * width);
        const start = (kept.from - from) * width;
        const inPlace = fits && isResident(target);
        const output = inPlace
          ? target.subarray(start, start + filters * rows * width)
          : room.floats(filters * rows * width);
        prepared.run(gather(convolution, borders, source, first, last, output, room), room);
        if (inPlace) return;
        for (let filter = 0; filter < filters; filter++) {
          const plane = filter * rows - first;
          const values = output.subarray((plane + kept.from) * width, (plane + kept.to) * width);
          target.set(values, filter * planeStride + start);
        }
      });
    }
  };
  const cost = (source.cost ?? 0) + algorithm.cost(convolution);
  const copyRows: PlaneRows['copyRows'] = (...rows) => timed('convolve', () => compute(...rows));
  return { channels: filters, height: vertical.output, width, step, cost, copyRows };
}

/** Bytes that stand beside the whole input and output while they are computed: a band of both, and what it is computed in. */
export function bandBytes(convolution: PlannedConvolution, algorithm: ConvolutionAlgorithm): number {
  const { channels, filters, vertical, horizontal } = convolution;
  const rows = Math.min(rowsPerBand(convolution, algorithm.blockRows(convolution)), vertical.output);
  const reached = (rows - 1) * vertical.stride + spanOf(vertical);
  const inputRows = Math.min(reached, vertical.input);
  const values = channels * inputRows * horizontal.input + filters * rows * horizontal.output;
  return 4 * values + algorithm.scratchBytes(convolution);
}

function rowsPerBand(
  { channels, filters, groups, vertical, horizontal }: PlannedConvolution,
  block: number,
): number {
  const rowBytes = 4 * (channels * vertical.stride * horizontal.input + filters * horizontal.output);
  const isHeavy = (channels / groups) * vertical.kernel * horizontal.kernel >= heavyTaps;
  // Neighbouring bands share the rows of their windows: four times as many rows keep that small.
  const extent = spanOf(vertical);
  const rows = Math.max((isHeavy ? heavyBand : lightBand) / rowBytes, 4 * extent, 16);
  return block * Math.max(1, Math.round(rows / block));
}

/** The rows that output rows `first` to `last` need, each once, in the engine's memory. */
function gather(
  { channels, vertical, horizontal }: PlannedConvolution,
  { rows: all, columns, fill }: Borders,
  source: PlaneRows,
  first: number,
  last: number,
  output: Float32Array,
  room: Room,
): Slab {
  const extent = spanOf(vertical);
  const padded = all.subarray(first * vertical.stride, (last - 1) * vertical.stride + extent);
  const wanted = [...new Set(padded)].filter((row) => row >= 0).sort((a, b) => a - b);
  const inputRows = wanted.length;
  const width = horizontal.input;
  const input = room.floats(channels * inputRows * width);
  // Rows that follow each other are asked for together.
  for (let start = 0; start < inputRows; ) {
    let end = start + 1;
    while (end < inputRows && wanted[end] === wanted[end - 1] + 1) end++;
    source.copyRows(wanted[start], wanted[end - 1] + 1, input.subarray(start * width), inputRows * width);
    start = end;
  }
  const places = new Map(wanted.map((row, index) => [row, index]));
  const rows = room.ints(padded.length);
  padded.forEach((row, index) => {
    rows[index] = places.get(row) ?? -1;
  });
  const placedColumns = room.ints(columns.length);
  placedColumns.set(columns);
  return {
    input,
    inputRows,
    rows,
    columns: placedColumns,
    fill,
    output,
    outputRows: last - first,
  };
}
