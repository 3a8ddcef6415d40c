import { channelsOf } from '../layers/channelsOf.js';
import { runLayersWithAlpha } from '../layers/runLayersWithAlpha.js';
import type { EncodeOptions } from '../output/encodeMaps.js';
import type { FeatureMap } from '../output/featureMap.js';
import { heldRows, type PlaneRows, rowsOf, tensorFrom } from '../tensor/planeRows.js';
import type { Tensor } from '../tensor/tensor.js';
import type { FilterRun } from './filterRuns.js';
import { planFilterMaps } from './planFilterMaps.js';
import type { WantedRun } from './planMemory.js';
import type { Source } from './readSource.js';
import type { FilterRecipe } from './recipe.js';
import { requireMemory } from './requireMemory.js';

/**
 * The maps that filters make of one input, in the order in which the filters were named. Their rows are computed when
 * they are asked for; maps that are not chosen never are.
 *
 * @param encode how they are written, which tells what has to be held
 * @throws {InputError} if filters and input do not fit, or need more memory than there is
 */
export function filterMaps(source: Source, recipe: FilterRecipe, encode: EncodeOptions = {}): FeatureMap[] {
  const { maps, wanted, memory } = planFilterMaps(source, recipe, encode);
  requireMemory(memory.bytes, 'a larger --stride');
  const results = wanted.map((each) => resultOf(each, memory.held.has(each.run)));
  return maps.map(({ run, channel, about }) => {
    const { rows, channels, alpha } = results[wanted.findIndex((each) => each.run === run)];
    return { ...about, planes: channel === undefined ? rows : channels[channel], ...(alpha && { alpha }) };
  });
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

function resultWithAlpha({ view, layers }: FilterRun): RunResult {
  const { input, alpha = input } = view.planes();
  const result = runLayersWithAlpha({ color: tensorFrom(input), alpha: tensorFrom(alpha) }, layers);
  return { rows: rowsOf(result.color), channels: [], alpha: result.alpha };
}
