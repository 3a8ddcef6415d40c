import { checkName } from '../checkName.js';
import { InputError } from '../errors.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';
import { gradientAngle, gradientColor } from './gradient.js';

/** How several maps become one. */
interface Way {
  /** How many maps it takes; default any number. Those of a fixed number have one channel. */
  readonly maps?: readonly string[];
  /** Whether it is in units of its own, so that the maps' rounding says nothing of it. */
  readonly ownUnits?: boolean;
  /** Maps of one shape in, one map out. */
  readonly combine: (maps: readonly Tensor[]) => Tensor;
}

const ways = {
  max: reduce(Number.NEGATIVE_INFINITY, Math.max, (total) => total),
  sum: reduce(0, add, (total) => total),
  mean: reduce(0, add, (total, count) => total / count),
  /** Euclidean length, e.g. of a gradient: the root of the sum of squares. */
  magnitude: reduce(0, (total, value) => total + value * value, Math.sqrt),
  /** Of a gradient: where it points, in degrees. */
  angle: { maps: ['x', 'y'], ownUnits: true, combine: ([x, y]) => gradientAngle(x, y) },
  /** Of a gradient: where it points as a hue, how strong it is as brightness; three channels. */
  orientation: { maps: ['x', 'y'], combine: ([x, y]) => gradientColor(x, y) },
} satisfies Record<string, Way>;

/** A way to make one map of several: `max`, `sum`, `mean`, `magnitude`, `angle`, `orientation`. */
export type Combination = keyof typeof ways;

/** All combinations by name. */
export const combinations = Object.keys(ways) as readonly Combination[];

/**
 * How many maps a combination takes.
 *
 * @returns what they are, in their order, e.g. `['x', 'y']`; undefined where it takes any number
 */
export function mapsOfCombination(combination: Combination): readonly string[] | undefined {
  const way: Way = ways[combination];
  return way.maps;
}

/** Whether a combination is in units of its own, such as degrees. */
export function hasOwnUnits(combination: Combination): boolean {
  const way: Way = ways[combination];
  return way.ownUnits ?? false;
}

/**
 * Makes one map of several.
 *
 * @param maps at least one, all `[channels, height, width]` of the same shape; for `angle` and `orientation` two of one
 *   channel: the gradient along x and along y
 * @returns `[channels, height, width]`, for `orientation` `[3, height, width]`; computed in float64 and rounded once
 * @throws {InputError} if the maps differ in size or channels, or there are too few or too many
 * @throws {RangeError} if there is no map
 */
export function combineMaps(maps: readonly Tensor[], combination: Combination): Tensor {
  if (maps.length === 0) throw new RangeError('There is no map to combine; give at least one.');
  checkName('combination', combination, combinations);
  const [first] = maps;
  const expected = mapsOfCombination(combination);
  if (expected && (maps.length !== expected.length || first.channels !== 1)) {
    const found = first.channels === 1 ? '' : ' in colour';
    throw new InputError(
      `--combine ${combination} needs ${expected.length} maps of one channel, ${expected.join(' and ')}, as of -f sobel, ` +
        `not ${maps.length}${found}`,
    );
  }
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
  return ways[combination].combine(maps);
}

function add(total: number, value: number): number {
  return total + value;
}

/** Folds the values of each place into one. */
function reduce(
  start: number,
  fold: (total: number, value: number) => number,
  finish: (total: number, count: number) => number,
): Way {
  return {
    combine: (maps) => {
      const [{ channels, height, width, data: values }] = maps;
      const totals = new Float64Array(values.length).fill(start);
      for (const { data } of maps) {
        for (let i = 0; i < totals.length; i++) totals[i] = fold(totals[i], data[i]);
      }
      const result = createTensor(channels, height, width);
      for (let i = 0; i < totals.length; i++) result.data[i] = finish(totals[i], maps.length);
      return result;
    },
  };
}
