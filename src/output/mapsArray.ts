import { mapsToArray } from '../arrays/mapsToArray.js';
import type { NumericArray } from '../arrays/numericArray.js';
import { tensorFrom } from '../tensor/planeRows.js';
import { arrayShape } from './arrayShape.js';
import type { FeatureMap } from './featureMap.js';

/**
 * Puts maps into one array, in their order.
 *
 * @returns `[maps, height, width]` and the like, see `mapsToArray`; of a volume's slices `[maps, depth, height, width]`
 * @throws {InputError} if they differ in size
 */
export function mapsArray(maps: readonly FeatureMap[]): NumericArray {
  const { data } = mapsToArray(
    maps.map(({ planes }) => tensorFrom(planes)),
    maps[0].isSignal,
  );
  return { shape: arrayShape(maps), data };
}
