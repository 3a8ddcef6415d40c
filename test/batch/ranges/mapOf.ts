import type { FeatureMap } from '../../../src/output/featureMap.js';
import { rowsOf } from '../../../src/tensor/planeRows.js';
import { createTensor } from '../../../src/tensor/tensor.js';

/** A map of one row, or of several planes of one row each. */
export function mapOf(planes: readonly (readonly number[])[], more: Partial<FeatureMap> = {}): FeatureMap {
  const data = Float32Array.from(planes.flat());
  return {
    name: 'a-map',
    planes: rowsOf(createTensor(planes.length, 1, planes[0].length, data)),
    preferred: 'minmax',
    errorBound: 0,
    isSignal: false,
    ...more,
  };
}
