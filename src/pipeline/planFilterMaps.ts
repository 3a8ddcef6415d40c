import type { Filter } from '../filters/filter.js';
import { layerRows } from '../layers/layerRows.js';
import type { EncodeOptions } from '../output/encodeMaps.js';
import type { FeatureMap } from '../output/featureMap.js';
import type { PlaneRows } from '../tensor/planeRows.js';
import { chooseMaps } from './chooseMaps.js';
import { describeMap } from './describeMap.js';
import { type FilterRun, filterRuns } from './filterRuns.js';
import { passesOver } from './holdRows.js';
import { type MemoryPlan, planMemory, type WantedRun } from './planMemory.js';
import { isSignal } from './plannedInput.js';
import type { Source } from './readSource.js';
import type { FilterRecipe } from './recipe.js';
import { runNetworkOf } from './runNetworkOf.js';

/** What filters will make of an input, and how. */
export interface FilterPlan {
  /** The maps that are asked for, in the order in which their filters were named. */
  readonly maps: readonly RankedMap[];
  /** The runs that make them. */
  readonly wanted: readonly WantedRun[];
  readonly memory: MemoryPlan;
}

/** A map before anything is computed. */
export interface RankedMap {
  /** Its place among the filters. */
  readonly rank: number;
  readonly run: FilterRun;
  /** Which channel of the run's result it is; default all of them, as one colour map. */
  readonly channel?: number;
  readonly about: Omit<FeatureMap, 'planes'>;
}

/**
 * Lays filters out over an input, before anything is computed.
 *
 * @param encode how the maps are written, which tells what has to be held
 * @throws {InputError} if filters and input do not fit
 */
export function planFilterMaps(source: Source, recipe: FilterRecipe, encode: EncodeOptions = {}): FilterPlan {
  const laidOut = filterRuns(source, recipe).map((run) => ({ run, network: runNetworkOf(run) }));
  const ranked = laidOut.flatMap(({ run }) => mapsOf(run, recipe, source)).sort((a, b) => a.rank - b.rank);
  const whose = recipe.filters.length === 0 ? 'the input makes' : 'the filters make';
  const maps = chooseMaps(ranked, recipe.maps, whose);

  const wanted = laidOut.flatMap((each): WantedRun[] => {
    const own = maps.filter(({ run }) => run === each.run);
    if (own.length === 0) return [];
    const passes = own.reduce((sum, { about }) => sum + passesOver(about.preferred, encode), 0);
    return [
      { ...each, passes, maps: own.length, rows: each.run.view.hasAlpha ? undefined : rowsOfRun(each.run) },
    ];
  });
  return { maps, wanted, memory: planMemory(wanted, recipe.combination, encode) };
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

function rowsOfRun({ view, layers }: FilterRun): PlaneRows {
  return layers.reduce((rows, layer) => layerRows(layer, rows), view.planes().input);
}

function nameWithoutFilter({ activation, pooling }: FilterRecipe): string {
  const steps = [activation?.name, pooling && `${pooling.kind}-pool`].filter((step) => step !== undefined);
  return steps.join('-') || 'input';
}
