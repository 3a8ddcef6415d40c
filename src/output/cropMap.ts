import { rowsOf } from '../tensor/planeRows.js';
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
  const band = new Float32Array(planes.channels * part.height * planes.width);
  planes.copyRows(part.y, part.y + part.height, band, part.height * planes.width);
  for (let row = 0; row < planes.channels * part.height; row++) {
    const from = row * planes.width + part.x;
    cropped.data.set(band.subarray(from, from + part.width), row * part.width);
  }
  return { ...map, planes: rowsOf(cropped) };
}
