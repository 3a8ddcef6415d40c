import { mapsToArray } from '../arrays/mapsToArray.js';
import type { NumericArray } from '../arrays/numericArray.js';
import { tensorFrom } from '../tensor/planeRows.js';
import type { FeatureMap } from './featureMap.js';

/**
 * Puts maps into one array, in their order.
 *
 * @returns `[maps, height, width]` and the like, see `mapsToArray`; of a volume's slices `[maps, depth, height, width]`
 * @throws {InputError} if they differ in size
 */
export function mapsArray(maps: readonly FeatureMap[]): NumericArray {
  const array = mapsToArray(
    maps.map(({ planes }) => tensorFrom(planes)),
    maps[0].isSignal,
  );
  const { depth } = maps[0];
  if (depth === undefined) return array;
  const { height, width } = maps[0].planes;
  return { shape: [maps.length / depth, depth, height, width], data: array.data };
}
