import type { EncodeOptions } from '../../output/encodeMaps.js';
import type { FeatureMap } from '../../output/featureMap.js';
import { mapStatistics } from '../../output/mapStatistics.js';
import { modeOf } from '../../output/normalization.js';
import { givenRange } from '../../output/normalizationRange.js';
import { timed } from '../../timing.js';
import type { RangeRecord } from '../journal/records.js';
import { sketchValues } from './sketchValues.js';

/** What is known of the values of one map. */
export type MeasuredMap = RangeRecord['maps'][number];

/**
 * Measures a map in one pass, for a scale over many inputs: the range of its values that can be seen, and for
 * percentiles a sketch of them.
 *
 * @param options how it is to be shown. Where that gives the range, as `clip` does, its values are not looked at, and
 *   all numbers are 0; but such values may be beyond float32, which then comes out when it is written
 * @returns `min` and `max` are 0 too where nothing can be seen
 * @throws {InputError} if the map overflowed float32
 */
export function measureMap(
  map: FeatureMap,
  {
    normalization = { mode: 'auto' },
    values,
    colormap,
  }: Pick<EncodeOptions, 'normalization' | 'values' | 'colormap'> = {},
): MeasuredMap {
  const { name, planes, alpha, errorBound } = map;
  // As `encodeMaps` does it.
  const preferred = colormap === 'diverging' ? 'symmetric' : map.preferred;
  const mode = modeOf(preferred, normalization);
  if (givenRange({ name, preferred }, { normalization, ...(values && { values }) }) !== undefined) {
    return { name, mode: 'given', min: 0, max: 0, errorBound: 0, seen: 0 };
  }
  const measured = ({ statistics: { min, max }, seen }: ReturnType<typeof mapStatistics>) => ({
    name,
    mode,
    min,
    max,
    errorBound,
    seen,
  });
  if (mode !== 'percentile') return measured(mapStatistics(map));
  const { result, sketch } = sketchValues((count) =>
    mapStatistics(map, ({ from, to, values, planeStride }) => {
      const opacity = alpha?.data.subarray(from * planes.width, to * planes.width);
      for (let channel = 0; channel < planes.channels; channel++) {
        const start = channel * planeStride;
        const plane = values.subarray(start, start + (to - from) * planes.width);
        timed('range', () => count(plane, opacity));
      }
    }),
  );
  return { ...measured(result), sketch };
}
