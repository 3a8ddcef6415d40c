import { checkName } from '../checkName.js';
import { InputError } from '../errors.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';

/** Ways to make one map of several, value by value, each reducing the values of one place. */
const reducers = {
  max: { start: Number.NEGATIVE_INFINITY, add: Math.max, finish: (total: number) => total },
  sum: { start: 0, add: (total: number, value: number) => total + value, finish: (total: number) => total },
  mean: {
    start: 0,
    add: (total: number, value: number) => total + value,
    finish: (total: number, count: number) => total / count,
  },
  /** Euclidean length, e.g. of a gradient: the root of the sum of squares. */
  magnitude: { start: 0, add: (total: number, value: number) => total + value * value, finish: Math.sqrt },
} satisfies Record<
  string,
  {
    start: number;
    add: (total: number, value: number) => number;
    finish: (total: number, count: number) => number;
  }
>;

/** A way to make one map of several: `max`, `sum`, `mean`, `magnitude`. */
export type Combination = keyof typeof reducers;

/** All combinations by name. */
export const combinations = Object.keys(reducers) as readonly Combination[];

/**
 * Makes one map of several.
 *
 * @param maps at least one, all `[channels, height, width]` of the same shape
 * @returns `[channels, height, width]`; computed in float64 and rounded once
 * @throws {InputError} if the maps differ in size or channels
 * @throws {RangeError} if there is no map
 */
export function combineMaps(maps: readonly Tensor[], combination: Combination): Tensor {
  if (maps.length === 0) throw new RangeError('There is no map to combine; give at least one.');
  checkName('combination', combination, combinations);
  const [first] = maps;
  const other = maps.find(
    ({ channels, height, width }) =>
      channels !== first.channels || height !== first.height || width !== first.width,
  );
  if (other && other.channels !== first.channels) {
    throw new InputError(
      'colour maps and maps of one channel cannot be combined; use --gray or --color for all',
    );
  }
  if (other) {
    throw new InputError(
      `maps of different sizes cannot be combined: ${first.height}×${first.width} and ` +
        `${other.height}×${other.width}; use filters of one size, or --padding same`,
    );
  }
  const { start, add, finish } = reducers[combination];
  const totals = new Float64Array(first.data.length).fill(start);
  for (const { data } of maps) {
    for (let i = 0; i < totals.length; i++) totals[i] = add(totals[i], data[i]);
  }
  const result = createTensor(first.channels, first.height, first.width);
  for (let i = 0; i < totals.length; i++) result.data[i] = finish(totals[i], maps.length);
  return result;
}
