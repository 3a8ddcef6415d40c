// Samples of planes become those of pixels. The source is the first plane; a unit is a block of pixels.
import { blockEnd, blockStart } from './block';
import { fieldPlaneBytes, fieldPlanes, fieldSource, fieldTarget } from './pixelFields';
import { address } from './record';

/** Two to four planes of bytes, 16 pixels at a time. What stands behind the last pixel of a unit is left alone. */
export function interleaveBytes(record: usize, unit: i32, _participant: i32): void {
  const planes = address(record, fieldPlanes);
  const planeBytes = address(record, fieldPlaneBytes);
  const source = address(record, fieldSource);
  const target = address(record, fieldTarget);
  const end = blockEnd(record, unit);
  let at = blockStart(record, unit);
  // Of three planes a vector of four pixels ends in four bytes too many, which the next pixels then write over.
  for (; at + 20 <= end; at += 16) {
    const first = v128.load(source + at);
    const second = v128.load(source + at + planeBytes);
    const third = planes > 2 ? v128.load(source + at + 2 * planeBytes) : first;
    const fourth = planes > 3 ? v128.load(source + at + 3 * planeBytes) : first;
    const lowPairs = lowerBytes(first, second);
    const highPairs = upperBytes(first, second);
    const to = target + at * planes;
    if (planes === 2) {
      v128.store(to, lowPairs);
      v128.store(to, highPairs, 16);
      continue;
    }
    const lowRest = lowerBytes(third, fourth);
    const highRest = upperBytes(third, fourth);
    const step = planes << 2;
    storePixels(to, lowerPairs(lowPairs, lowRest), planes);
    storePixels(to + step, upperPairs(lowPairs, lowRest), planes);
    storePixels(to + 2 * step, lowerPairs(highPairs, highRest), planes);
    storePixels(to + 3 * step, upperPairs(highPairs, highRest), planes);
  }
  for (; at < end; at++) {
    for (let plane: usize = 0; plane < planes; plane++) {
      store<u8>(target + at * planes + plane, load<u8>(source + at + plane * planeBytes));
    }
  }
}

/** Any number of planes of 16 bits. */
export function interleaveWords(record: usize, unit: i32, _participant: i32): void {
  const planes = address(record, fieldPlanes);
  const planeBytes = address(record, fieldPlaneBytes);
  const end = blockEnd(record, unit);
  for (let plane: usize = 0; plane < planes; plane++) {
    const source = address(record, fieldSource) + plane * planeBytes;
    const target = address(record, fieldTarget) + (plane << 1);
    for (let at = blockStart(record, unit); at < end; at++) {
      store<u16>(target + ((at * planes) << 1), load<u16>(source + (at << 1)));
    }
  }
}

/** Four pixels of four bytes, of which the last counts only where there are four planes. */
function storePixels(target: usize, pixels: v128, planes: usize): void {
  v128.store(
    target,
    planes === 4
      ? pixels
      : i8x16.swizzle(pixels, i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1)),
  );
}

function lowerBytes(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

function upperBytes(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

function lowerPairs(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}

function upperPairs(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}
