import { blockEnd, blockStart } from './block';
import { upper } from './lanes';
import {
  fieldAlpha,
  fieldBits,
  fieldFlat,
  fieldHigh,
  fieldLeast,
  fieldLow,
  fieldLowLevel,
  fieldMost,
  fieldOutside,
  fieldSampleBytes,
  fieldSource,
  fieldSpan,
  fieldTarget,
  fieldWhite,
} from './pixelFields';
import { address, fourFloats, twoDoubles, word } from './record';

/**
 * Values, all finite, become samples that follow each other: ((value - low) * white) / span + flat in float64, without
 * its fraction; where their alpha is 0, the sample of `low`. A unit is a block of values.
 */
export function samplesOfPlane(record: usize, unit: i32, _participant: i32): void {
  const outside = writeSamples(record, blockStart(record, unit), blockEnd(record, unit));
  store<i32>(address(record, fieldOutside) + ((<usize>unit) << 2), outside);
}

/** @returns how many of the values lay outside the range */
export function writeSamples(record: usize, from: usize, end: usize): i32 {
  const source = address(record, fieldSource);
  const target = address(record, fieldTarget);
  const alphas = address(record, fieldAlpha);
  const isByte = word(record, fieldSampleBytes) === 1;
  const bits = fourFloats(record, fieldBits);
  const least = fourFloats(record, fieldLeast);
  const most = fourFloats(record, fieldMost);
  const lowLevel = fourFloats(record, fieldLowLevel);
  let outside = i32x4.splat(0);
  for (let at = from; at < end; at += 4) {
    const values = v128.and(v128.load(source + (at << 2)), bits);
    let levels = exactLevels(record, values);
    let counted = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(<i32>min(end - at, 4)));
    if (alphas !== 0) {
      const isSeen = f32x4.gt(v128.load(alphas + (at << 2)), f32x4.splat(0));
      levels = v128.bitselect(levels, lowLevel, isSeen);
      counted = v128.and(counted, isSeen);
    }
    const isOutside = v128.or(f32x4.lt(values, least), f32x4.gt(values, most));
    outside = i32x4.sub(outside, v128.and(isOutside, counted));
    if (isByte) storeBytes(target + at, levels, end - at);
    else storeWords(target + (at << 1), levels, end - at);
  }
  return sumOfLanes(outside);
}

export function sumOfLanes(v: v128): i32 {
  const pairs = i32x4.add(v, upper(v));
  return i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1);
}

/** Four values' samples, in the lower half of each lane. */
export function exactLevels(record: usize, values: v128): v128 {
  return i32x4.shuffle(exactPair(record, values), exactPair(record, upper(values)), 0, 2, 4, 6);
}

function exactPair(record: usize, values: v128): v128 {
  const low = twoDoubles(record, fieldLow);
  const held = f64x2.pmax(f64x2.promote_low_f32x4(values), low);
  const inside = f64x2.pmin(held, twoDoubles(record, fieldHigh));
  const product = f64x2.mul(f64x2.sub(inside, low), twoDoubles(record, fieldWhite));
  const share = f64x2.div(product, twoDoubles(record, fieldSpan));
  const level = f64x2.floor(f64x2.add(share, twoDoubles(record, fieldFlat)));
  // Added to 2⁵², a whole number stands in the lower bits.
  return f64x2.add(level, f64x2.splat(4503599627370496));
}

/** Stores the lowest byte of each lane, of the first `count`. */
function storeBytes(target: usize, levels: v128, count: usize): void {
  const packed = i8x16.swizzle(levels, i8x16(0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
  if (count >= 4) {
    v128.store32_lane(target, packed, 0);
    return;
  }
  v128.store8_lane(target, packed, 0);
  if (count > 1) v128.store8_lane(target, packed, 1, 1);
  if (count > 2) v128.store8_lane(target, packed, 2, 2);
}

/** Stores the lower half of each lane, of the first `count`. */
function storeWords(target: usize, levels: v128, count: usize): void {
  const packed = i8x16.swizzle(levels, i8x16(0, 1, 4, 5, 8, 9, 12, 13, -1, -1, -1, -1, -1, -1, -1, -1));
  if (count >= 4) {
    v128.store64_lane(target, packed, 0);
    return;
  }
  v128.store16_lane(target, packed, 0);
  if (count > 1) v128.store16_lane(target, packed, 1, 2);
  if (count > 2) v128.store16_lane(target, packed, 2, 4);
}
