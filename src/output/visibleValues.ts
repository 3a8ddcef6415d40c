import type { FeatureMap } from './featureMap.js';

/**
 * The values of a map that can be seen: those of pixels that are not wholly transparent. What lies hidden under
 * transparency must not change how the rest is shown.
 *
 * @returns the map's own values where all can be seen; a single 0 where none can
 */
export function visibleValues({ planes, alpha }: FeatureMap): Float32Array {
  if (alpha === undefined || alpha.data.every((a) => a > 0)) return planes.data;
  const size = alpha.data.length;
  const visible = planes.data.filter((_, index) => alpha.data[index % size] > 0);
  return visible.length > 0 ? visible : new Float32Array(1);
}

/** A map's values with those that lie hidden under transparency replaced by one. */
export function withHidden({ planes, alpha }: FeatureMap, value: number): Float32Array {
  if (alpha === undefined) return planes.data;
  const size = alpha.data.length;
  return planes.data.map((own, index) => (alpha.data[index % size] > 0 ? own : value));
}
