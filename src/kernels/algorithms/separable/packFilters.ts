import type { PlannedConvolution } from '../../convolution.js';
import type { Room } from '../../engine/room.js';
import { planesOf, type Separation } from './separation.js';

/** The rows and columns of all filters, packed as the kernel `convolveSeparable` reads them. */
export interface PackedFilters {
  /** All vectors behind each other; of those that are folded the weights of pairs. */
  readonly weights: Float32Array;
  /** The planes that each filter is the sum of, at least one. */
  readonly filters: readonly (readonly PackedPlane[])[];
  /** The most planes of a filter. */
  readonly planes: number;
  /** Multiply-adds of one output pixel of all filters by the rows, folded and not, and by the columns. */
  readonly products: { readonly rows: Products; readonly columns: Products };
}

interface Products {
  folded: number;
  plain: number;
}

interface PackedPlane {
  readonly channel: number;
  readonly row: PackedVector;
  readonly column: PackedVector;
}

interface PackedVector {
  /** Index of its first weight. */
  readonly first: number;
  /** 1 or -1 where the weights are the same or the opposite from behind, 0 where neither. */
  readonly fold: number;
}

/** Packs the products of a separation, filter by filter. */
export function packFilters(convolution: PlannedConvolution, separation: Separation): PackedFilters {
  const { vertical, horizontal } = convolution;
  const weights: number[] = [];
  const products = { rows: { folded: 0, plain: 0 }, columns: { folded: 0, plain: 0 } };
  const pack = (vector: Float32Array, fold: number, count: Products): PackedVector => {
    const first = weights.length;
    weights.push(...(fold === 0 ? vector : halved(vector, fold)));
    count[fold === 0 ? 'plain' : 'folded'] += vector.length;
    return { first, fold };
  };
  const filters = Array.from({ length: convolution.filters }, (_, filter) => {
    const planes = planesOf(convolution, separation, filter);
    // A filter of nothing but zeros has a plane too, from which its bias is written.
    if (planes.length === 0) {
      const [column, row] = [vertical, horizontal].map(({ kernel }) => new Float32Array(kernel));
      planes.push({ channel: 0, product: { column, row } });
    }
    return planes.map(({ channel, product: { row, column } }) => ({
      channel,
      // At a stride, values that a row meets are not a constant step apart, which folding takes for granted.
      row: pack(row, horizontal.stride === 1 ? foldOf(row) : 0, products.rows),
      column: pack(column, foldOf(column), products.columns),
    }));
  });
  const planes = Math.max(...filters.map(({ length }) => length));
  return { weights: Float32Array.from(weights), filters, planes, products };
}

/**
 * Places packed filters in the engine's memory, with headers as in `simd/separableFields.ts`.
 *
 * @returns the address of the filters' headers
 */
export function placeFilters({ weights, filters }: PackedFilters, room: Room): number {
  const placed = room.place(weights);
  const headers = filters.flatMap((planes) => {
    const words = planes.flatMap(({ channel, row, column }) => [
      channel,
      ...[row, column].flatMap(({ first, fold }) => [placed + 4 * first, fold]),
    ]);
    return [planes.length, room.record(words)];
  });
  return room.record(headers);
}

function foldOf(vector: Float32Array): number {
  const half = vector.subarray(0, Math.floor(vector.length / 2));
  for (const fold of [1, -1]) {
    const isSame = vector.every((weight, index) => weight === fold * vector[vector.length - 1 - index]);
    // Half of a middle weight is exact but for the very smallest numbers.
    if (half.length > 0 && isSame && Math.fround(middleOf(vector) / 2) * 2 === middleOf(vector)) return fold;
  }
  return 0;
}

/** The weights of the pairs; a middle value is a pair with itself by half its weight, or weighs nothing. */
function halved(vector: Float32Array, fold: number): number[] {
  const half = [...vector.subarray(0, Math.floor(vector.length / 2))];
  return fold > 0 && vector.length % 2 === 1 ? [...half, middleOf(vector) / 2] : half;
}

function middleOf(vector: Float32Array): number {
  return vector.length % 2 === 1 ? vector[(vector.length - 1) / 2] : 0;
}
