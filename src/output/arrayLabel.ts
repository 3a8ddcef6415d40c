import type { FeatureMap } from './featureMap.js';

/** What the name of an array's file says of the maps in it. */
export function arrayLabel(maps: readonly Pick<FeatureMap, 'name' | 'layer'>[]): string {
  return maps[0].layer ?? (maps.length === 1 ? maps[0].name : 'maps');
}
