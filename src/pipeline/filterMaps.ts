import type { Filter } from '../filters/filter.js';
import { channelsOf } from '../layers/channelsOf.js';
import { layerRows } from '../layers/layerRows.js';
import { runLayersWithAlpha } from '../layers/runLayersWithAlpha.js';
import type { EncodeOptions } from '../output/encodeMaps.js';
import type { FeatureMap } from '../output/featureMap.js';
import { heldRows, type PlaneRows, rowsOf, tensorFrom } from '../tensor/planeRows.js';
import type { Tensor } from '../tensor/tensor.js';
import { chooseMaps } from './chooseMaps.js';
import { describeMap } from './describeMap.js';
import { type FilterRun, filterRuns } from './filterRuns.js';
import { passesOver } from './holdRows.js';
import { planMemory, type WantedRun } from './planMemory.js';
import { isSignal } from './plannedInput.js';
import type { Source } from './readSource.js';
import type { FilterRecipe } from './recipe.js';
import { requireMemory } from './requireMemory.js';
import { runNetworkOf } from './runNetworkOf.js';

/**
 * The maps that filters make of one input, in the order in which the filters were named. Their rows are computed when
 * they are asked for; maps that are not chosen never are.
 *
 * @param encode how they are written, which tells what has to be held
 * @throws {InputError} if filters and input do not fit, or need more memory than there is
 */
export function filterMaps(source: Source, recipe: FilterRecipe, encode: EncodeOptions = {}): FeatureMap[] {
  const laidOut = filterRuns(source, recipe).map((run) => ({ run, network: runNetworkOf(run) }));
  const ranked = laidOut.flatMap(({ run }) => mapsOf(run, recipe, source)).sort((a, b) => a.rank - b.rank);
  const whose = recipe.filters.length === 0 ? 'the input makes' : 'the filters make';
  const chosen = chooseMaps(ranked, recipe.maps, whose);

  const wanted = laidOut.flatMap((each): WantedRun[] => {
    const maps = chosen.filter(({ run }) => run === each.run);
    if (maps.length === 0) return [];
    const passes = maps.reduce((sum, { about }) => sum + passesOver(about.preferred, encode), 0);
    return [
      { ...each, passes, maps: maps.length, rows: each.run.view.hasAlpha ? undefined : rowsOfRun(each.run) },
    ];
  });
  const { bytes, held } = planMemory(wanted, recipe.combination !== undefined, encode);
  requireMemory(bytes, 'a larger --stride');
  const results = wanted.map((each) => resultOf(each, held.has(each.run)));
  return chosen.map(({ run, channel, about }) => {
    const { rows, channels, alpha } = results[wanted.findIndex((each) => each.run === run)];
    return { ...about, planes: channel === undefined ? rows : channels[channel], ...(alpha && { alpha }) };
  });
}

/** A map before anything is computed. */
interface RankedMap {
  /** Its place among the filters. */
  readonly rank: number;
  readonly run: FilterRun;
  /** Which channel of the run's result it is; default all of them, as one colour map. */
  readonly channel?: number;
  readonly about: Omit<FeatureMap, 'planes'>;
}

function mapsOf(run: FilterRun, recipe: FilterRecipe, source: Source): RankedMap[] {
  const { view, members } = run;
  const first = members.at(0);
  const activation = first?.filter.activation ?? recipe.activation;
  const isOwn = recipe.activation === undefined;
  const about = (filter: Filter | undefined, name: string) => ({
    ...describeMap(filter, view, activation, isOwn),
    name,
    isSignal: isSignal(source),
  });
  const name = first?.filter.name ?? nameWithoutFilter(recipe);
  const rank = first?.rank ?? 0;
  if (view.channels === 'color') {
    const profile = source.kind === 'picture' ? source.raster.profile : undefined;
    return [{ rank, run, about: { ...about(first?.filter, name), ...(profile && { profile }) } }];
  }
  if (view.channels === 'each' || members.length === 0) {
    const { channels } = view.shape;
    return Array.from({ length: channels }, (_, channel) => {
      const own = channels === 1 ? name : `${name}-channel-${channel}`;
      return { rank, run, channel, about: about(first?.filter, own) };
    });
  }
  return members.map(({ filter, rank, map }) => ({
    rank,
    run,
    channel: map,
    about: about(filter, filter.name),
  }));
}

/** What a run makes, all maps together. */
interface RunResult {
  readonly rows: PlaneRows;
  /** Each by itself. */
  readonly channels: readonly PlaneRows[];
  readonly alpha?: Tensor;
}

function resultOf({ run, rows: made }: WantedRun, isHeld: boolean): RunResult {
  if (made === undefined) return resultWithAlpha(run);
  const rows = isHeld ? heldRows(made) : made;
  return { rows, channels: channelsOf(rows) };
}

function rowsOfRun({ view, layers }: FilterRun): PlaneRows {
  return layers.reduce((rows, layer) => layerRows(layer, rows), view.planes().input);
}

function resultWithAlpha({ view, layers }: FilterRun): RunResult {
  const { input, alpha = input } = view.planes();
  const result = runLayersWithAlpha({ color: tensorFrom(input), alpha: tensorFrom(alpha) }, layers);
  return { rows: rowsOf(result.color), channels: [], alpha: result.alpha };
}

function nameWithoutFilter({ activation, pooling }: FilterRecipe): string {
  const steps = [activation?.name, pooling && `${pooling.kind}-pool`].filter((step) => step !== undefined);
  return steps.join('-') || 'input';
}
