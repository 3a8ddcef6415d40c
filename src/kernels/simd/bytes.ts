import { blockEnd, blockStart } from './block';
import { exactLevels, sumOfLanes, writeSamples } from './levels';
import {
  fieldBits,
  fieldFloatLow,
  fieldFloatScale,
  fieldLeast,
  fieldMargin,
  fieldMost,
  fieldOutside,
  fieldSource,
  fieldTarget,
  fieldZeroLevel,
} from './pixelFields';
import { address, fourFloats } from './record';

/** Added to 1.5 · 2²³, a number is rounded to a whole one, which then stands in the lower bits. */
const whole: f32 = 12582912;

/**
 * The same as `samplesOfPlane`, to bytes, where there is no alpha, 16 at a time. A unit is a block of values.
 *
 * Divisions of float64 take most of its time there, so float32 looks first: where its result is further from the next
 * byte's than it can be wrong, the byte is sure (../pixels/brightnessWords.ts works that bound out). Zeros often lie just
 * between two bytes, and are known. 4K: 5 ms (2 cores, Node 20)
 * instead of 12 with divisions alone, and 17 in TypeScript.
 */
export function bytesOfPlane(record: usize, unit: i32, _participant: i32): void {
  const source = address(record, fieldSource);
  const target = address(record, fieldTarget);
  const bits = fourFloats(record, fieldBits);
  const least = fourFloats(record, fieldLeast);
  const most = fourFloats(record, fieldMost);
  const low = fourFloats(record, fieldFloatLow);
  const scale = fourFloats(record, fieldFloatScale);
  const margin = fourFloats(record, fieldMargin);
  const zeroLevel = fourFloats(record, fieldZeroLevel);
  const zero = f32x4.splat(0);
  const byte = i32x4.splat(255);
  const end = blockEnd(record, unit);
  let outside = i32x4.splat(0);
  let at = blockStart(record, unit);
  for (; at + 16 <= end; at += 16) {
    const from = source + (at << 2);
    const value0 = v128.and(v128.load(from), bits);
    const value1 = v128.and(v128.load(from, 16), bits);
    const value2 = v128.and(v128.load(from, 32), bits);
    const value3 = v128.and(v128.load(from, 48), bits);
    const inside0 = f32x4.pmin(f32x4.pmax(value0, least), most);
    const inside1 = f32x4.pmin(f32x4.pmax(value1, least), most);
    const inside2 = f32x4.pmin(f32x4.pmax(value2, least), most);
    const inside3 = f32x4.pmin(f32x4.pmax(value3, least), most);
    outside = i32x4.sub(outside, f32x4.ne(value0, inside0));
    outside = i32x4.sub(outside, f32x4.ne(value1, inside1));
    outside = i32x4.sub(outside, f32x4.ne(value2, inside2));
    outside = i32x4.sub(outside, f32x4.ne(value3, inside3));
    const level0 = f32x4.mul(f32x4.sub(inside0, low), scale);
    const level1 = f32x4.mul(f32x4.sub(inside1, low), scale);
    const level2 = f32x4.mul(f32x4.sub(inside2, low), scale);
    const level3 = f32x4.mul(f32x4.sub(inside3, low), scale);
    let near0 = f32x4.add(level0, f32x4.splat(whole));
    let near1 = f32x4.add(level1, f32x4.splat(whole));
    let near2 = f32x4.add(level2, f32x4.splat(whole));
    let near3 = f32x4.add(level3, f32x4.splat(whole));
    const isSure0 = isWithin(level0, near0, margin);
    const isSure1 = isWithin(level1, near1, margin);
    const isSure2 = isWithin(level2, near2, margin);
    const isSure3 = isWithin(level3, near3, margin);
    if (!areAllTrue(isSure0, isSure1, isSure2, isSure3)) {
      const isZero0 = f32x4.eq(value0, zero);
      const isZero1 = f32x4.eq(value1, zero);
      const isZero2 = f32x4.eq(value2, zero);
      const isZero3 = f32x4.eq(value3, zero);
      if (
        areAllTrue(
          v128.or(isSure0, isZero0),
          v128.or(isSure1, isZero1),
          v128.or(isSure2, isZero2),
          v128.or(isSure3, isZero3),
        )
      ) {
        near0 = v128.bitselect(zeroLevel, near0, isZero0);
        near1 = v128.bitselect(zeroLevel, near1, isZero1);
        near2 = v128.bitselect(zeroLevel, near2, isZero2);
        near3 = v128.bitselect(zeroLevel, near3, isZero3);
      } else {
        near0 = exactLevels(record, value0);
        near1 = exactLevels(record, value1);
        near2 = exactLevels(record, value2);
        near3 = exactLevels(record, value3);
      }
    }
    const first = i16x8.narrow_i32x4_s(v128.and(near0, byte), v128.and(near1, byte));
    const second = i16x8.narrow_i32x4_s(v128.and(near2, byte), v128.and(near3, byte));
    v128.store(target + at, i8x16.narrow_i16x8_u(first, second));
  }
  const count = sumOfLanes(outside) + writeSamples(record, at, end);
  store<i32>(address(record, fieldOutside) + ((<usize>unit) << 2), count);
}

/** Lanes of all ones where a level is no further than the margin from the whole number that it was rounded to. */
function isWithin(level: v128, near: v128, margin: v128): v128 {
  return f32x4.lt(f32x4.abs(f32x4.sub(level, f32x4.sub(near, f32x4.splat(whole)))), margin);
}

function areAllTrue(a: v128, b: v128, c: v128, d: v128): bool {
  return i32x4.bitmask(v128.and(v128.and(a, b), v128.and(c, d))) === 15;
}
