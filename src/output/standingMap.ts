import { rowsOf, tensorFrom } from '../tensor/planeRows.js';
import type { FeatureMap } from './featureMap.js';

/** A map all of whose values are made now, for who needs them all, and more than once. */
export function standingMap(map: FeatureMap): FeatureMap {
  return { ...map, planes: rowsOf(tensorFrom(map.planes)) };
}
