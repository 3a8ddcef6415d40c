import type { PlannedConvolution } from '../../convolution.js';
import { rowsAtOnce } from '../../simd/rowsAtOnce.js';
import { termValues } from '../../simd/termFields.js';
import { spanOf } from '../../spanOf.js';
import { type Columns, interiorOf } from '../interiorOf.js';
import { separateLines } from '../separateLines.js';

/** How the kernel `convolveSeparable` divides its work and its scratch. */
export interface StripLayout {
  /** Output rows and columns of a unit. */
  readonly unitRows: number;
  readonly unitColumns: number;
  /** Bytes from one row of a plane to the next, and how many rows there are of each. */
  readonly pitch: number;
  readonly planeRows: number;
  /** The output columns whose windows lie inside the input. */
  readonly interior: Columns;
  /** Values of one phase of a strip; see `simd/strips.ts`. */
  readonly phaseLength: number;
  /** Where in the scratch the planes, the strip and the taps' pointers begin, in bytes; terms stand in front. */
  readonly planesAt: number;
  readonly stripAt: number;
  readonly pointersAt: number;
  readonly scratchBytes: number;
}

/**
 * The planes of a unit are to stay in a core's second cache, and there are to be units enough for several threads: 4K by a
 * 31×31 Gaussian took 2 % longer with half of it, 7 % less with twice as much.
 */
const planesBytes = 1 << 19;
/** Five words. */
const termBytes = 20;

/** @param planes the most that a filter is the sum of */
export function stripLayout(convolution: PlannedConvolution, planes: number): StripLayout {
  const { vertical, horizontal } = convolution;
  const extent = spanOf(vertical);
  // Room for a few rows more, so that those of a window are seldom moved to the front.
  const planeRows = extent + rowsAtOnce * vertical.stride + Math.ceil(extent / 2);
  const columnsInCache = Math.floor(planesBytes / (4 * planes * planeRows));
  const unitColumns = Math.min(horizontal.output, Math.max(64, columnsInCache - (columnsInCache % 64)));
  const pitch = 4 * (16 * Math.ceil(unitColumns / 16) + 16);
  const interior = interiorOf(convolution);
  const margin = Math.min(unitColumns, Math.max(interior.start, horizontal.output - interior.end));
  const span = (margin - 1) * horizontal.stride + spanOf(horizontal);
  // Blocks of four outputs may read three values behind the last.
  const phaseLength = margin === 0 ? 0 : Math.ceil(span / horizontal.stride) + 4;
  const termsOf = (values: number) => Math.ceil(values / termValues);
  const terms = Math.max(rowsAtOnce * planes * termsOf(vertical.kernel), termsOf(horizontal.kernel));
  const planesAt = separateLines(termBytes * terms);
  const stripAt = planesAt + separateLines(planes * planeRows * pitch);
  const pointersAt = stripAt + separateLines(4 * horizontal.stride * phaseLength);
  return {
    // The first window of each unit is made anew: so many rows that this is below 7 % of the work.
    unitRows: Math.max(64, 16 * extent),
    unitColumns,
    pitch,
    planeRows,
    interior,
    phaseLength,
    planesAt,
    stripAt,
    pointersAt,
    scratchBytes: pointersAt + separateLines(4 * (horizontal.kernel + 1)),
  };
}
