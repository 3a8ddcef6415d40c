// Samples of a picture, interleaved, become planes of float32, with the bits of the same expression in float64 rounded
// once. Four pixels at a time are at most 16 bytes in 8 bits and 32 in 16, of which byte shuffles bring one channel into
// the lanes of a vector. 4K RGB to grey: 5 ms instead of 27 in TypeScript, in 16 bits 11 instead of 33 (2 cores, Node 20).
// A unit is a block of pixels.
import { blockEnd, blockStart } from './block';
import { rounded, storeLanes, upper } from './lanes';
import {
  fieldAsTheyAre,
  fieldMasks,
  fieldOffset,
  fieldScale,
  fieldSource,
  fieldStep,
  fieldTarget,
} from './pixelFields';
import { address, twoDoubles, word } from './record';

/**
 * Luma of 8-bit RGB or RGBA as it is: 0.299 R + 0.587 G + 0.114 B. As 299 R + 587 G + 114 B is exact, one division
 * rounds it as float64 would, which its test shows of all 2²⁴ colours.
 */
export function lumaOfBytes(record: usize, unit: i32, _participant: i32): void {
  const source = address(record, fieldSource);
  const target = address(record, fieldTarget);
  const step = address(record, fieldStep);
  const end = blockEnd(record, unit);
  const isRgb = step === 3;
  const redAndGreen = isRgb
    ? i8x16(0, -1, 1, -1, 3, -1, 4, -1, 6, -1, 7, -1, 9, -1, 10, -1)
    : i8x16(0, -1, 1, -1, 4, -1, 5, -1, 8, -1, 9, -1, 12, -1, 13, -1);
  const blue = isRgb
    ? i8x16(2, -1, -1, -1, 5, -1, -1, -1, 8, -1, -1, -1, 11, -1, -1, -1)
    : i8x16(2, -1, -1, -1, 6, -1, -1, -1, 10, -1, -1, -1, 14, -1, -1, -1);
  for (let at = blockStart(record, unit); at < end; at += 4) {
    const pixels = v128.load(source + at * step);
    const ofRedAndGreen = i32x4.dot_i16x8_s(
      i8x16.swizzle(pixels, redAndGreen),
      i16x8(299, 587, 299, 587, 299, 587, 299, 587),
    );
    const ofBlue = i32x4.dot_i16x8_s(i8x16.swizzle(pixels, blue), i16x8(114, 0, 114, 0, 114, 0, 114, 0));
    const thousandfold = f32x4.convert_i32x4_s(i32x4.add(ofRedAndGreen, ofBlue));
    storeLanes(target + (at << 2), f32x4.div(thousandfold, f32x4.splat(1000)), end - at);
  }
}

/** Luma of any samples, times the scale plus the offset. */
export function lumaOfSamples(record: usize, unit: i32, _participant: i32): void {
  const source = address(record, fieldSource);
  const target = address(record, fieldTarget);
  const step = address(record, fieldStep);
  const masks = address(record, fieldMasks);
  const scale = twoDoubles(record, fieldScale);
  const offset = twoDoubles(record, fieldOffset);
  const red0 = v128.load(masks);
  const red1 = v128.load(masks, 16);
  const green0 = v128.load(masks, 32);
  const green1 = v128.load(masks, 48);
  const blue0 = v128.load(masks, 64);
  const blue1 = v128.load(masks, 80);
  const end = blockEnd(record, unit);
  for (let at = blockStart(record, unit); at < end; at += 4) {
    const pixels = source + at * step;
    const red = sampleLanes(pixels, step, red0, red1);
    const green = sampleLanes(pixels, step, green0, green1);
    const blue = sampleLanes(pixels, step, blue0, blue1);
    const low = f64x2.add(f64x2.mul(luma(red, green, blue), scale), offset);
    const high = f64x2.add(f64x2.mul(luma(upper(red), upper(green), upper(blue)), scale), offset);
    storeLanes(target + (at << 2), rounded(low, high), end - at);
  }
}

/** One channel, times the scale plus the offset. */
export function planeOfSamples(record: usize, unit: i32, _participant: i32): void {
  const source = address(record, fieldSource);
  const target = address(record, fieldTarget);
  const step = address(record, fieldStep);
  const first = v128.load(address(record, fieldMasks));
  const second = v128.load(address(record, fieldMasks), 16);
  const asTheyAre = word(record, fieldAsTheyAre) !== 0;
  const scale = twoDoubles(record, fieldScale);
  const offset = twoDoubles(record, fieldOffset);
  const end = blockEnd(record, unit);
  for (let at = blockStart(record, unit); at < end; at += 4) {
    const samples = sampleLanes(source + at * step, step, first, second);
    let values = f32x4.convert_i32x4_s(samples);
    if (!asTheyAre) {
      const low = f64x2.mul(f64x2.convert_low_i32x4_s(samples), scale);
      const high = f64x2.mul(f64x2.convert_low_i32x4_s(upper(samples)), scale);
      values = rounded(f64x2.add(low, offset), f64x2.add(high, offset));
    }
    storeLanes(target + (at << 2), values, end - at);
  }
}

/**
 * Four samples of a channel as integers.
 *
 * @param first, second which bytes of the first 16 and of the next go where; the next are read only where four pixels
 *   take more
 */
export function sampleLanes(pixels: usize, step: usize, first: v128, second: v128): v128 {
  const lanes = i8x16.swizzle(v128.load(pixels), first);
  return step > 4 ? v128.or(lanes, i8x16.swizzle(v128.load(pixels, 16), second)) : lanes;
}

/** Rec. 601, of the lower two lanes. */
function luma(red: v128, green: v128, blue: v128): v128 {
  const redAndGreen = f64x2.add(
    f64x2.mul(f64x2.splat(0.299), f64x2.convert_low_i32x4_s(red)),
    f64x2.mul(f64x2.splat(0.587), f64x2.convert_low_i32x4_s(green)),
  );
  return f64x2.add(redAndGreen, f64x2.mul(f64x2.splat(0.114), f64x2.convert_low_i32x4_s(blue)));
}
