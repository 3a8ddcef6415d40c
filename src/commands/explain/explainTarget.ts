import { InputError } from '../../errors.js';
import type { Position } from '../../inspect/explain/traceBox.js';
import { mapsText } from '../../pipeline/mapsText.js';
import type { Run } from '../../pipeline/planRuns.js';
import type { Recipe } from '../../pipeline/recipe.js';
import type { Shape } from '../../tensor/shape.js';

/** Which values of which map of which network are explained. */
export interface ExplainTarget {
  readonly run: Run;
  readonly layer: number;
  readonly channel: number;
  readonly positions: readonly Position[];
  /** As sentences call the map. */
  readonly map: string;
}

/**
 * Finds the values that are asked for.
 *
 * @param asked.at the last of z, y, x; those that are missing must be the only ones there are
 * @param asked.layer of the recipe's network
 * @throws {InputError} if the map or the position does not exist, with the ranges
 */
export function explainTarget(
  runs: readonly Run[],
  recipe: Recipe,
  asked: {
    readonly at: readonly number[] | undefined;
    readonly map: number;
    readonly layer: string | undefined;
    readonly steps: number;
  },
): ExplainTarget {
  const found =
    'network' in recipe
      ? ofNetwork(runs[0], recipe.network.layerNames, asked)
      : ofFilters(runs, recipe.filters.length, asked);
  const { output } = found.run.network.layers[found.layer];
  const first = positionOf(asked.at, output, found);
  return { ...found, positions: walk(first, output, asked.steps) };
}

type Found = Omit<ExplainTarget, 'positions'>;

function ofNetwork(
  run: Run,
  names: readonly string[],
  { map, layer }: { readonly map: number; readonly layer: string | undefined },
): Found {
  const name = layer ?? names.at(-1);
  const index = run.network.layers.findIndex((each) => each.name === name);
  const { output } = run.network.layers[index];
  if (map >= output.channels)
    throw new InputError(`--map ${map}: ${name} makes ${mapsText(output.channels)}`);
  return { run, layer: index, channel: map, map: output.channels === 1 ? `${name}` : `${name} map ${map}` };
}

function ofFilters(runs: readonly Run[], filters: number, asked: { readonly map: number }): Found {
  const all = runs.flatMap((run) => run.maps().map(({ index, rank, name }) => ({ run, index, rank, name })));
  const found = all.find(({ rank }) => rank === asked.map);
  if (found === undefined) {
    const names = all
      .sort((a, b) => a.rank - b.rank)
      .slice(0, 12)
      .map(({ name }) => name);
    const more = all.length > names.length ? ', …' : '';
    throw new InputError(
      `--map ${asked.map}: there ${all.length === 1 ? 'is' : 'are'} ${mapsText(all.length)}: ${names.join(', ')}${more}`,
    );
  }
  const { run, index, name } = found;
  const layer = run.network.layers.length - 1;
  // Without a filter the map is the input's, as the last layer leaves it.
  const map = filters === 0 ? name.replace(/^input/, run.network.layers[layer].name) : name;
  return { run, layer, channel: index, map };
}

function positionOf(at: readonly number[] | undefined, output: Shape, { channel, map }: Found): Position {
  const { depth, height, width } = output;
  const sides = [depth, height, width];
  const names = ['z', 'y', 'x'];
  const given = at ?? [0];
  const place = [0, 0, 0].slice(given.length).concat(given);
  const isFound =
    sides.every((side, axis) => place[axis] < side && (side === 1 || axis >= 3 - given.length)) &&
    (at !== undefined || width === 1);
  if (isFound) return { channel, z: place[0], y: place[1], x: place[2] };
  const needed = sides.findIndex((side) => side > 1);
  if (needed < 0) {
    const others =
      output.channels > 1 ? `, and choose one of its values with --map, 0 to ${output.channels - 1}` : '';
    throw new InputError(`--at ${given.join(',')}: ${map} is one value; leave --at out${others}`);
  }
  const axes = [0, 1, 2].slice(needed);
  const shape = axes.map((axis) => sides[axis]).join('×');
  const ranges = axes.map(
    (axis) => `${names[axis]} is ${sides[axis] === 1 ? '0' : `0 to ${sides[axis] - 1}`}`,
  );
  const form = axes.map((axis) => names[axis]).join(',');
  const advice = `${map} is ${shape}, so --at is ${form}: ${ranges.join(', ')}`;
  throw new InputError(at === undefined ? `--at is missing: ${advice}` : `--at ${at.join(',')}: ${advice}`);
}

/** Left to right, top to bottom, slice after slice, up to the last. */
function walk({ channel, z, y, x }: Position, { depth, height, width }: Shape, steps: number): Position[] {
  const start = (z * height + y) * width + x;
  const count = Math.min(steps, depth * height * width - start);
  return Array.from({ length: count }, (_, step) => {
    const index = start + step;
    return {
      channel,
      z: Math.floor(index / (height * width)),
      y: Math.floor(index / width) % height,
      x: index % width,
    };
  });
}
