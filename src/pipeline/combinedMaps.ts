import { type Combination, combinedRows, hasOwnUnits } from '../layers/combineMaps.js';
import type { EncodeOptions } from '../output/encodeMaps.js';
import type { FeatureMap } from '../output/featureMap.js';
import { heldRows } from '../tensor/planeRows.js';
import { holdRows, passesOver } from './holdRows.js';

/**
 * Makes one map of all, which is held where that is worth its memory.
 *
 * @param combination default: they are left as they are
 * @throws {InputError} if the maps differ in size or channels, or are too few or too many
 */
export function combinedMaps(
  maps: FeatureMap[],
  combination: Combination | undefined,
  encode: EncodeOptions,
): FeatureMap[] {
  if (combination === undefined) return maps;
  const rows = combinedRows(
    maps.map((map) => map.planes),
    combination,
  );
  const planes = holdRows(rows, passesOver('minmax', encode), 0) ? heldRows(rows) : rows;
  const errorBound = hasOwnUnits(combination) ? 0 : maps.reduce((sum, map) => sum + map.errorBound, 0);
  return [{ ...maps[0], name: combination, planes, preferred: 'minmax', errorBound }];
}
