import type { Brightness } from './brightness.js';

/**
 * Writes a plane as every `channels`th sample from the `first`. The loops that the kernels follow bit by bit.
 *
 * @param alpha where it is 0, as the value `low`
 * @returns how many values lay outside the range, where they are `clamped`; else 0
 */
export function plainSamples(
  values: Float32Array,
  { low, high, span, white, flat, mode }: Brightness,
  samples: Uint8Array | Uint16Array,
  first: number,
  channels: number,
  alpha?: Float32Array,
): number {
  let outside = 0;
  for (let pixel = 0, at = first; pixel < values.length; pixel++, at += channels) {
    let value = values[pixel];
    if (alpha !== undefined && !(alpha[pixel] > 0)) value = low;
    else if (mode === 'magnitudes') value = Math.min(Math.abs(value), high);
    else if (value < low || value > high) {
      value = value < low ? low : high;
      outside++;
    }
    samples[at] = ((value - low) * white) / span + flat;
  }
  return mode === 'clamped' ? outside : 0;
}
