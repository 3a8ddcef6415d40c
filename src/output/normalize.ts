import { channelCount, type Raster } from '../images/raster.js';
import { whiteOf } from '../kernels/pixels/samples.js';
import { writeSamples } from '../kernels/pixels/writeSamples.js';
import type { Statistics } from '../tensor/statistics.js';
import { timed } from '../timing.js';
import type { FeatureMap } from './featureMap.js';
import { type Band, forEachBand } from './forEachBand.js';
import { mapStatistics } from './mapStatistics.js';
import type { AppliedRange, NormalizeOptions } from './normalization.js';
import { givenRange, rangeOfValues } from './normalizationRange.js';
import { standingMeanwhile } from './standingMeanwhile.js';

/** A map as a picture, and what was done to its values. */
export interface Normalized extends AppliedRange {
  readonly raster: Raster;
  readonly statistics: Statistics;
  /** Share of the values that lay outside `low … high`, 0 to 1. */
  readonly clipped: number;
}

/**
 * Makes a picture of a map: `floor((v - low) / (high - low) * white + 0.5)`, one range for all its planes.
 * A map whose range lies below its own error bound counts as constant: black, and mid-grey under `symmetric`.
 *
 * The map is gone over in bands, once for its range and once for its bytes; only once where the range is given.
 *
 * @throws {InputError} if the map overflowed float32, or `scales` are given and none for it
 */
export function normalize(map: FeatureMap, options: NormalizeOptions = {}): Normalized {
  const given = givenRange(map, options);
  if (given !== undefined) return write(map, options, given);
  return standingMeanwhile(map.planes, (planes) => write({ ...map, planes }, options));
}

function write(map: FeatureMap, options: NormalizeOptions, given?: AppliedRange): Normalized {
  const { planes, alpha, profile } = map;
  const { height, width } = planes;
  const channels = channelCount(planes.channels + (alpha ? 1 : 0));
  const size = height * width * channels;
  const data = options.bitDepth === 16 ? new Uint16Array(size) : new Uint8Array(size);
  const raster = { width, height, channels, data, ...(profile && { profile }) };

  let outside = 0;
  const writer = (range: AppliedRange, found?: Statistics) => {
    const brightness = brightnessOf(range, whiteOf(raster), found);
    return ({ from, to, values, planeStride }: Band) => {
      const target = data.subarray(from * width * channels, to * width * channels);
      const pixels = (to - from) * width;
      const opacity = alpha?.data.subarray(from * width, to * width);
      outside += timed('normalise', () =>
        writeSamples(values, planes.channels, planeStride, pixels, brightness, target, opacity),
      );
    };
  };
  const { statistics, seen } = mapStatistics(map, given && writer(given));
  const range = given ?? rangeOfValues(map, statistics, seen, options);
  if (given === undefined) forEachBand(planes, writer(range, statistics));
  const { mode, low, high } = range;
  return { raster, statistics, mode, low, high, clipped: high > low && seen > 0 ? outside / seen : 0 };
}

/** @param found the map's own range, where it is known: what lies inside needs no clamping */
function brightnessOf({ mode, low, high }: AppliedRange, white: number, found?: Statistics) {
  const inside = found !== undefined && found.min >= low && found.max <= high;
  return {
    low,
    high,
    white,
    span: high > low ? high - low : Number.POSITIVE_INFINITY,
    // What has no range shows as the darkest, but a symmetric zero is the middle.
    flat: high > low || mode !== 'symmetric' ? 0.5 : white / 2 + 0.5,
    mode: mode === 'abs' ? 'magnitudes' : inside ? 'plain' : 'clamped',
  } as const;
}
