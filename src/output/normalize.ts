import { InputError } from '../errors.js';
import { channelCount, type Raster } from '../images/raster.js';
import { type Statistics, statistics } from '../tensor/statistics.js';
import type { FeatureMap } from './featureMap.js';
import type { AppliedMode, NormalizeOptions } from './normalization.js';
import { normalizationRange } from './normalizationRange.js';
import { visibleValues, withHidden } from './visibleValues.js';
import { writeClamped, writeMagnitudes, writePlane } from './writePlane.js';

/** A map as a picture, and what was done to its values. */
export interface Normalized {
  readonly raster: Raster;
  readonly statistics: Statistics;
  /** The mode that was applied; never `auto`. */
  readonly mode: AppliedMode;
  /** The value that became black. */
  readonly low: number;
  /** The value that became white. */
  readonly high: number;
  /** Share of the values that lay outside `low … high`, 0 to 1. */
  readonly clipped: number;
}

/**
 * Makes a picture of a map: `floor((v - low) / (high - low) * white + 0.5)`, one range for all its planes.
 * A map whose range lies below its own error bound counts as constant: black, and mid-grey under `symmetric`.
 *
 * @throws {InputError} if the map overflowed float32
 */
export function normalize(map: FeatureMap, options: NormalizeOptions = {}): Normalized {
  const visible = visibleValues(map);
  const found = finiteStatistics(map, visible);
  const { mode, low, high } = normalizationRange(map, visible, found, options);
  const values = withHidden(map, low);
  const { planes, alpha } = map;
  const size = planes.height * planes.width;
  const white = options.bitDepth === 16 ? 65535 : 255;
  const channels = planes.channels + (alpha ? 1 : 0);
  const data = options.bitDepth === 16 ? new Uint16Array(size * channels) : new Uint8Array(size * channels);
  const span = high > low ? high - low : Number.POSITIVE_INFINITY;
  // What has no range shows as the darkest, but a symmetric zero is the middle.
  const flat = high > low || mode !== 'symmetric' ? 0.5 : white / 2 + 0.5;
  // Functions of their own, because loops this long are worth compiling for just what each needs.
  const inside = found.min >= low && found.max <= high;
  const write = mode === 'abs' ? writeMagnitudes : inside ? writePlane : writeClamped;
  let outside = 0;
  for (let channel = 0; channel < planes.channels; channel++) {
    const plane = values.subarray(channel * size, (channel + 1) * size);
    outside += write(plane, data, channel, channels, low, high, span, white, flat);
  }
  if (alpha) {
    for (let pixel = 0; pixel < size; pixel++) {
      data[pixel * channels + planes.channels] = alpha.data[pixel] * white + 0.5;
    }
  }
  return {
    raster: {
      width: planes.width,
      height: planes.height,
      channels: channelCount(channels),
      data,
      ...(map.profile && { profile: map.profile }),
    },
    statistics: found,
    mode,
    low,
    high,
    clipped: high > low ? outside / visible.length : 0,
  };
}

/**
 * Smallest, largest and mean of the values of a map that can be seen.
 *
 * @param visible those values, where they are at hand
 * @throws {InputError} if the map overflowed float32
 */
export function finiteStatistics(map: FeatureMap, visible = visibleValues(map)): Statistics {
  const found = statistics(visible);
  // The mean is not a number where any value is not, which the comparisons for the other two pass over.
  if (![found.min, found.max, found.mean].every(Number.isFinite)) {
    throw new InputError(`the map ${map.name} has values beyond float32; use smaller weights or values`);
  }
  return found;
}
