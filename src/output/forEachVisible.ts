import type { FeatureMap } from './featureMap.js';
import { forEachBand } from './forEachBand.js';

/** Goes over the values of a map that can be seen: those of pixels that are not wholly transparent. */
export function forEachVisible({ planes, alpha }: FeatureMap, take: (values: Float32Array) => void): void {
  const { channels, width } = planes;
  forEachBand(planes, ({ from, to, values, planeStride }) => {
    for (let channel = 0; channel < channels; channel++) {
      const start = channel * planeStride;
      const plane = values.subarray(start, start + (to - from) * width);
      take(alpha === undefined ? plane : plane.filter((_, index) => alpha.data[from * width + index] > 0));
    }
  });
}
