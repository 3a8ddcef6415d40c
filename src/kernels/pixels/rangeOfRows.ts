import { addressOf, inRoom, isResident, type Room } from '../engine/room.js';
import { runUnits } from '../engine/runUnits.js';
import { isSmall } from './isSmall.js';

/** What a range of brightness, a mean, and a check for overflow need of some rows. */
export interface RowRange {
  /** The least and the greatest value; Infinity and -Infinity where none is seen. A zero is never -0. */
  readonly min: number;
  readonly max: number;
  /** The sum of each row in float64; not finite where one of the row's values is not. */
  readonly sums: Float64Array;
  /** How many values are seen. */
  readonly seen: number;
}

/** Values of a unit, or a row where it is longer. */
const unitValues = 32768;

/**
 * Finds the range of rows, and their sums. The sum of a row depends on its values alone, not on the band that it stands
 * in: eight float64 sums take the values in turn, and are added up in pairs, then come the values behind the last eight.
 *
 * @param values `[rows, width]`
 * @param alpha of the same shape: values where it is 0 are left out
 */
export function rangeOfRows(
  values: Float32Array,
  width: number,
  rows: number,
  alpha?: Float32Array,
): RowRange {
  if (isSmall(rows * width, values)) return plainRange(values, width, rows, alpha);
  return inRoom((room) => {
    const block = Math.max(1, Math.floor(unitValues / width));
    const units = Math.ceil(rows / block);
    const ranges = room.floats(2 * units);
    const sums = room.floats(2 * rows);
    const seen = room.ints(rows);
    const record = room.record([
      inMemory(room, values, rows * width),
      ranges.byteOffset,
      rows,
      block,
      width,
      alpha === undefined ? 0 : inMemory(room, alpha, rows * width),
      sums.byteOffset,
      seen.byteOffset,
    ]);
    runUnits(alpha === undefined ? 'rangeOfRows' : 'rangeOfSeen', record, units, 2 * rows * width);
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    for (let unit = 0; unit < units; unit++) {
      min = Math.min(min, ranges[2 * unit]);
      max = Math.max(max, ranges[2 * unit + 1]);
    }
    return {
      min: min + 0,
      max: max + 0,
      sums: new Float64Array(sums.buffer, sums.byteOffset, rows).slice(),
      seen: alpha === undefined ? rows * width : seen.reduce((total, count) => total + count, 0),
    };
  });
}

function inMemory(room: Room, values: Float32Array, count: number): number {
  return isResident(values) ? addressOf(values) : room.place(values.subarray(0, count));
}

/** The loop that the kernels follow bit by bit. */
function plainRange(values: Float32Array, width: number, rows: number, alpha?: Float32Array): RowRange {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let seen = 0;
  const sums = new Float64Array(rows);
  const eight = new Float64Array(8);
  const eights = width - (width % 8);
  for (let y = 0; y < rows; y++) {
    eight.fill(0);
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if (x === eights) sums[y] = inPairs(eight);
      if (alpha !== undefined && !(alpha[at] > 0)) continue;
      const value = values[at];
      if (value < min) min = value;
      if (value > max) max = value;
      seen++;
      if (x < eights) eight[x % 8] += value;
      else sums[y] += value;
    }
    if (eights === width) sums[y] = inPairs(eight);
  }
  return { min: min + 0, max: max + 0, sums, seen };
}

function inPairs([a, b, c, d, e, f, g, h]: Float64Array): number {
  return a + c + (e + g) + (b + d + (f + h));
}
