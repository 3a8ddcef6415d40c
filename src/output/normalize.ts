import { InputError } from '../errors.js';
import { channelCount, type Raster } from '../images/raster.js';
import { type ValueRange, viewerRange } from '../images/rasterPlanes.js';
import { type Statistics, statistics } from '../tensor/statistics.js';
import type { FeatureMap } from './featureMap.js';
import type { Normalization } from './normalization.js';
import { percentiles } from './percentiles.js';

/** A map as a picture, and what was done to its values. */
export interface Normalized {
  readonly raster: Raster;
  readonly statistics: Statistics;
  /** The mode that was applied; never `auto`. */
  readonly mode: Exclude<Normalization['mode'], 'auto'>;
  /** The value that became black. */
  readonly low: number;
  /** The value that became white. */
  readonly high: number;
  /** Share of the values that lay outside `low … high`, 0 to 1. */
  readonly clipped: number;
}

export interface NormalizeOptions {
  /** Default `auto`: as the map prefers. */
  readonly normalization?: Normalization;
  /** What black and white are under `clip`, default 0 and 255. */
  readonly values?: ValueRange;
  /** Default 8. */
  readonly bitDepth?: 8 | 16;
}

/**
 * Makes a picture of a map: `floor((v - low) / (high - low) * white + 0.5)`, one range for all its planes.
 * A map whose range lies below its own error bound counts as constant: black, and mid-grey under `symmetric`.
 *
 * @throws {InputError} if the map overflowed float32
 */
export function normalize(map: FeatureMap, options: NormalizeOptions = {}): Normalized {
  const found = finiteStatistics(map);
  const { mode, low, high } = rangeOf(map, found, options);
  const { planes, alpha } = map;
  const size = planes.height * planes.width;
  const white = options.bitDepth === 16 ? 65535 : 255;
  const channels = planes.channels + (alpha ? 1 : 0);
  const data = options.bitDepth === 16 ? new Uint16Array(size * channels) : new Uint8Array(size * channels);
  const span = high > low ? high - low : Number.POSITIVE_INFINITY;
  // What has no range shows as the darkest, but a symmetric zero is the middle.
  const flat = high > low || mode !== 'symmetric' ? 0.5 : white / 2 + 0.5;
  let outside = 0;
  for (let channel = 0; channel < planes.channels; channel++) {
    const plane = planes.data.subarray(channel * size, (channel + 1) * size);
    const seen = mode === 'abs' ? plane.map(Math.abs) : clamped(plane, found, low, high);
    // Its own function, because a loop this long is worth compiling for just what it needs.
    writePlane(seen, data, channel, channels, low, span, white, flat);
    if (seen !== plane && mode !== 'abs') outside += countOutside(plane, low, high);
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
    clipped: high > low ? outside / planes.data.length : 0,
  };
}

/**
 * Smallest, largest and mean value of a map.
 *
 * @throws {InputError} if the map overflowed float32
 */
export function finiteStatistics({ name, planes }: FeatureMap): Statistics {
  const found = statistics(planes.data);
  // The mean is not a number where any value is not, which the comparisons for the other two pass over.
  if (![found.min, found.max, found.mean].every(Number.isFinite)) {
    throw new InputError(`the map ${name} has values beyond float32; use smaller weights or values`);
  }
  return found;
}

/** Writes a plane's brightness into every `channels`th sample; all values lie in the range. */
function writePlane(
  values: Float32Array,
  samples: Uint8Array | Uint16Array,
  first: number,
  channels: number,
  low: number,
  span: number,
  white: number,
  flat: number,
): void {
  for (let pixel = 0, at = first; pixel < values.length; pixel++, at += channels) {
    // Multiplied first and divided once, so that a value half-way between two levels rounds up as it should.
    samples[at] = ((values[pixel] - low) * white) / span + flat;
  }
}

/** The values held to a range; the same array where none lies outside. */
function clamped(values: Float32Array, { min, max }: Statistics, low: number, high: number): Float32Array {
  if (min >= low && max <= high) return values;
  return values.map((value) => Math.min(Math.max(value, low), high));
}

function countOutside(values: Float32Array, low: number, high: number): number {
  return values.reduce((count, value) => count + Number(value < low || value > high), 0);
}

function rangeOf(
  map: FeatureMap,
  { min, max }: Statistics,
  { normalization = { mode: 'auto' }, values = viewerRange }: NormalizeOptions,
): { mode: Normalized['mode']; low: number; high: number } {
  const mode = normalization.mode === 'auto' ? map.preferred : normalization.mode;
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const constant = max - min <= map.errorBound;
  if (normalization.mode === 'range') return { mode, low: normalization.low, high: normalization.high };
  switch (mode) {
    case 'clip':
      return { mode, low: values.low, high: values.high };
    case 'symmetric':
      return largest <= map.errorBound ? { mode, low: 0, high: 0 } : { mode, low: -largest, high: largest };
    case 'abs':
      return { mode, low: 0, high: largest <= map.errorBound ? 0 : largest };
    case 'percentile': {
      if (constant || normalization.mode !== 'percentile') return { mode, low: min, high: min };
      const [low, high] = percentiles(map.planes.data, [normalization.low, normalization.high]);
      // Of a map that is nearly all one value nothing would be left to see.
      return low < high ? { mode, low, high } : { mode: 'minmax', low: min, high: max };
    }
    default:
      return { mode, low: min, high: constant ? min : max };
  }
}
