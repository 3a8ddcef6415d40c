import { stackedShape } from '../arrays/stackedShape.js';
import type { FeatureMap } from './featureMap.js';

/**
 * The shape of an array of maps, see `mapsArray`.
 *
 * @throws {InputError} if they differ in size
 */
export function arrayShape(maps: readonly Pick<FeatureMap, 'planes' | 'isSignal' | 'depth'>[]): number[] {
  const [{ planes, isSignal, depth }] = maps;
  const shape = stackedShape(
    maps.map((map) => map.planes),
    isSignal,
  );
  return depth === undefined ? shape : [maps.length / depth, depth, planes.height, planes.width];
}
