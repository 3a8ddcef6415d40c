import { checkName } from '../checkName.js';
import { InputError } from '../errors.js';
import { inRoom, onHeap, type Room } from '../kernels/engine/room.js';
import { type PlaneRows, rowsOf, tensorFrom } from '../tensor/planeRows.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';
import { largest, magnitude, mean, sum } from './foldMaps.js';
import { gradientAngle, gradientColor } from './gradient.js';

/** How several maps become one. */
interface Way {
  /** How many maps it takes; default any number. Those of a fixed number have one channel. */
  readonly maps?: readonly string[];
  /** Whether it is in units of its own, so that the maps' rounding says nothing of it. */
  readonly ownUnits?: boolean;
  /** Channels of what it makes; default those of the maps. */
  readonly channels?: number;
  /** Some nanoseconds for each value that comes in. */
  readonly cost: number;
  /** Maps of one shape in, one map written, each value from those of its place alone. */
  readonly combine: (maps: readonly Tensor[], result: Tensor) => void;
}

const ways = {
  max: { cost: 3, combine: largest },
  sum: { cost: 3, combine: sum },
  mean: { cost: 3, combine: mean },
  /** Euclidean length, e.g. of a gradient. */
  magnitude: { cost: 3, combine: magnitude },
  /** Of a gradient: where it points, in degrees. */
  angle: {
    maps: ['x', 'y'],
    ownUnits: true,
    cost: 20,
    combine: ([x, y], result) => gradientAngle(x, y, result),
  },
  /** Of a gradient: where it points as a hue, how strong it is as brightness; three channels. */
  orientation: {
    maps: ['x', 'y'],
    channels: 3,
    cost: 40,
    combine: ([x, y], result) => gradientColor(x, y, result),
  },
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
  return tensorFrom(combinedRows(maps.map(rowsOf), combination));
}

/** The same on maps whose rows are made when they are asked for. */
export function combinedRows(maps: readonly PlaneRows[], combination: Combination): PlaneRows {
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
  const way: Way = ways[combination];
  const { height, width } = first;
  const channels = way.channels ?? first.channels;
  const { step } = first;
  // Maps of one bank are made together.
  const made = Math.max(...maps.map((map) => map.cost ?? 0));
  // What is small is not worth starting the engine for.
  const within = height * width < 2 ** 16 ? onHeap : inRoom;
  const most = step ?? Math.max(Math.floor(2 ** 17 / width), 1);
  return {
    channels,
    height,
    width,
    step,
    cost: made + way.cost * maps.length * first.channels * height * width,
    copyRows: (start, end, target, planeStride) => {
      for (let from = start; from < end; from += most) {
        const to = Math.min(from + most, end);
        const size = (to - from) * width;
        const bandOf = (count: number, room: Room) =>
          createTensor(count, to - from, width, room.floats(count * size));
        within((room) => {
          const bands = maps.map((map) => bandOf(map.channels, room));
          for (const [index, map] of maps.entries()) map.copyRows(from, to, bands[index].data, size);
          const result = bandOf(channels, room);
          way.combine(bands, result);
          for (let channel = 0; channel < channels; channel++) {
            const plane = result.data.subarray(channel * size, (channel + 1) * size);
            target.set(plane, channel * planeStride + (from - start) * width);
          }
        });
      }
    },
  };
}
