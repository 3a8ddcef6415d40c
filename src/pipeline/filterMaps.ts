import type { Filter } from '../filters/filter.js';
import { runLayers } from '../layers/runLayers.js';
import { runLayersWithAlpha } from '../layers/runLayersWithAlpha.js';
import { peakMemory } from '../networks/peakMemory.js';
import type { FeatureMap } from '../output/featureMap.js';
import { planesOf } from '../tensor/planesOf.js';
import { sizeOf } from '../tensor/shape.js';
import { chooseMaps } from './chooseMaps.js';
import { describeMap } from './describeMap.js';
import { type FilterRun, filterRuns } from './filterRuns.js';
import { isSignal } from './plannedInput.js';
import type { Source } from './readSource.js';
import type { FilterRecipe } from './recipe.js';
import { requireMemory } from './requireMemory.js';
import { runNetworkOf } from './runNetworkOf.js';

/**
 * The maps that filters make of one input, in the order in which the filters were named.
 *
 * @throws {InputError} if filters and input do not fit, or need more memory than there is
 */
export function filterMaps(source: Source, recipe: FilterRecipe): FeatureMap[] {
  const runs = filterRuns(source, recipe);
  requireMemory(peakOf(runs), 'a larger --stride');
  const ranked = runs.flatMap((run) => mapsOf(run, recipe, source));
  const maps = ranked.sort((a, b) => a.rank - b.rank).map(({ map }) => map);
  return chooseMaps(maps, recipe.maps, recipe.filters.length === 0 ? 'the input makes' : 'the filters make');
}

/** The runs follow each other, and the maps of each are held to the end. */
function peakOf(runs: readonly FilterRun[]): number {
  let held = 0;
  let peak = 0;
  for (const run of runs) {
    const network = runNetworkOf(run);
    const { output = network.input } = network.layers.at(-1) ?? {};
    // Beside the colours that are weighed by their opacity stand the colours as they are, and the opacity.
    const copies = run.view.hasAlpha ? 3 : 1;
    peak = Math.max(peak, held + copies * peakMemory(network));
    held += sizeOf(output) * Float32Array.BYTES_PER_ELEMENT;
  }
  return peak;
}

/** A map and its place among the filters. */
interface RankedMap {
  readonly rank: number;
  readonly map: FeatureMap;
}

function mapsOf(run: FilterRun, recipe: FilterRecipe, source: Source): RankedMap[] {
  const { view, layers, members } = run;
  const first = members.at(0);
  const activation = first?.filter.activation ?? recipe.activation;
  const isOwn = recipe.activation === undefined;
  const about = (filter: Filter | undefined) => ({
    ...describeMap(filter, view, activation, isOwn),
    isSignal: isSignal(source),
  });
  const name = first?.filter.name ?? nameWithoutFilter(recipe);
  const rank = first?.rank ?? 0;
  const { input, alpha } = view.planes();
  if (view.channels === 'color') {
    const profile = source.kind === 'picture' ? source.raster.profile : undefined;
    const result = alpha
      ? runLayersWithAlpha({ color: input, alpha }, layers)
      : { color: runLayers(input, layers) };
    const { color: planes, ...kept } = result;
    const map = { ...about(first?.filter), name, planes, ...kept, ...(profile && { profile }) };
    return [{ rank, map }];
  }
  const planes = planesOf(runLayers(input, layers));
  if (view.channels === 'each' || members.length === 0) {
    return planes.map((plane, index) => ({
      rank,
      map: {
        ...about(first?.filter),
        name: planes.length === 1 ? name : `${name}-channel-${index}`,
        planes: plane,
      },
    }));
  }
  return members.map(({ filter, rank, map: index }) => ({
    rank,
    map: { ...about(filter), name: filter.name, planes: planes[index] },
  }));
}

function nameWithoutFilter({ activation, pooling }: FilterRecipe): string {
  const steps = [activation?.name, pooling && `${pooling.kind}-pool`].filter((step) => step !== undefined);
  return steps.join('-') || 'input';
}
