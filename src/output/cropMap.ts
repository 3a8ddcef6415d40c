import { createTensor } from '../tensor/tensor.js';
import type { FeatureMap } from './featureMap.js';

/**
 * A part of a feature map, without its alpha.
 *
 * @param part in pixels of the map; it must lie inside
 */
export function cropMap(
  { alpha: _, ...map }: FeatureMap,
  part: { y: number; x: number; height: number; width: number },
): FeatureMap {
  const { planes } = map;
  const cropped = createTensor(planes.channels, part.height, part.width);
  for (let row = 0; row < planes.channels * part.height; row++) {
    const channel = Math.floor(row / part.height);
    const from = (channel * planes.height + part.y + (row % part.height)) * planes.width + part.x;
    cropped.data.set(planes.data.subarray(from, from + part.width), row * part.width);
  }
  return { ...map, planes: cropped };
}
