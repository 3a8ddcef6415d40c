import type { Word } from '../engine/room.js';
import type { Brightness } from './brightness.js';
import { doubleWords } from './doubleWords.js';
import { greatestFloat, leastFloat } from './floatBounds.js';

/** The words from `fieldLow` on that ../simd/levels.ts needs of a brightness. */
export function brightnessWords(brightness: Brightness): Word[] {
  const { low, high, span, white, flat } = brightness;
  const sampleOf = (value: number) => Math.floor(((value - low) * white) / span + flat);
  return [
    ...doubleWords(low),
    ...doubleWords(high),
    ...doubleWords(span),
    ...doubleWords(white),
    ...doubleWords(flat),
    { float: leastFloat(low) },
    { float: greatestFloat(high) },
    { float: low },
    { float: white / span },
    { float: margin(brightness) },
    sampleOf(Math.min(Math.max(0, low), high)),
    sampleOf(low),
  ];
}

/**
 * How near a whole number `level = (value - low) * (white / span)`, worked out in float32, has to be for that number to
 * be the sample.
 *
 * With u = 2⁻²⁴, rounding `low` moves the level by up to u · |low| · white / span; the difference, the factor and the
 * product are each off by up to u of white. The bound is taken twice as large, which leaves room for float64's own
 * errors. Where it is no longer small, as in 16 bits, float32 is not asked at all.
 */
function margin({ low, high, span, white, flat }: Brightness): number {
  const error = 2 ** -23 * (white * (4 + (Math.abs(low) + Math.abs(high)) / span) + 1);
  const isScale = Number.isFinite(Math.fround(white / span));
  return flat === 0.5 && white === 255 && error < 0.1 && isScale ? 0.5 - error : -1;
}
