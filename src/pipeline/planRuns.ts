import { InputError } from '../errors.js';
import type { WholeValues } from '../kernels/algorithms/exactSums.js';
import { buildNetwork } from '../networks/buildNetwork.js';
import type { Network } from '../networks/network.js';
import { tensorFrom } from '../tensor/planeRows.js';
import type { Tensor } from '../tensor/tensor.js';
import { type FilterRun, filterRuns } from './filterRuns.js';
import { networkView } from './networkView.js';
import type { PlannedInput } from './plannedInput.js';
import type { Recipe } from './recipe.js';
import { runNetworkOf } from './runNetworkOf.js';

/** A map that a run makes. */
export interface RunMap {
  /** Of the map among those of the network's last layer. */
  readonly index: number;
  /** Its place among all maps of the recipe, from 0. */
  readonly rank: number;
  /** As its output is named. */
  readonly name: string;
}

/** One network that a recipe lays over an input. */
export interface Run {
  readonly network: Network;
  /** Makes what enters the network, of the input's values; only where there is an input and not its shape alone. */
  readonly input: () => Tensor;
  /** What is known of its values without making them all: that they are whole numbers. */
  readonly values: () => WholeValues | undefined;
  /** Tells which maps of the recipe are those of the last layer; of filters only: a network's go by their layer. */
  readonly maps: () => readonly RunMap[];
}

/**
 * What a recipe does to an input, as networks, before anything is computed: its network; or one for each group of
 * filters of one shape that see the same.
 *
 * @param options.draw whether random weights are drawn, which only a run needs; else they are 0. Default true.
 * @throws {InputError} if filters, layers and input do not fit
 * @throws {UsageError} if an option is out of its range
 */
export function planRuns(
  input: PlannedInput,
  recipe: Recipe,
  options: { readonly draw?: boolean } = {},
): Run[] {
  if ('network' in recipe) {
    const { shape, tensor } = networkView(input, recipe.network.input, recipe.background);
    const network = buildNetwork(recipe.network, shape, options);
    return [{ network, input: tensor, values: () => undefined, maps: () => [] }];
  }
  const runs = filterRuns(input, recipe);
  return runs.map((run) => ({
    network: runNetworkOf(run),
    input: () => opaque(run),
    values: () => wholeValues(input, run),
    maps: () => rankedMaps(runs, run),
  }));
}

function wholeValues({ kind }: PlannedInput, { view }: FilterRun): WholeValues | undefined {
  if (kind === 'shape') return undefined;
  const largest = view.planes().input.whole?.();
  return largest === undefined ? undefined : { largest };
}

/** The maps of a kernel on each channel are several to a filter, so places are counted anew. */
function rankedMaps(runs: readonly FilterRun[], run: FilterRun): RunMap[] {
  const counts = runs.map((each) => ({ each, maps: mapsOf(each) }));
  const order = counts.flatMap(({ maps }) => maps).sort((a, b) => a.rank - b.rank);
  const places = new Map(order.map((map, place) => [map, place]));
  const own = counts.find(({ each }) => each === run)?.maps ?? [];
  return own.map((map) => ({ ...map, rank: places.get(map) ?? 0 }));
}

function mapsOf({ view, members }: FilterRun): RunMap[] {
  if (members.length > 0 && view.channels === 'sum')
    return members.map(({ filter, rank, map }) => ({ index: map, rank, name: filter.name }));
  const { name, rank } = { name: members.at(0)?.filter.name ?? 'input', rank: members.at(0)?.rank ?? 0 };
  const { channels } = view.shape;
  const colors = view.channels === 'color' && channels === 3 ? ['red', 'green', 'blue'] : undefined;
  return Array.from({ length: channels }, (_, index) => ({
    index,
    rank,
    name: channels === 1 ? name : `${name}-${colors?.[index] ?? `channel-${index}`}`,
  }));
}

function opaque({ view }: FilterRun): Tensor {
  const { input, alpha } = view.planes();
  if (alpha === undefined || tensorFrom(alpha).data.every((value) => value === 1)) return tensorFrom(input);
  throw new InputError(
    'has transparent pixels, by which a colour result is weighted, so that its values are no plain sums; use --gray, ' +
      'or a picture without alpha',
  );
}
