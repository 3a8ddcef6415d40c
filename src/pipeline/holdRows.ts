import type { EncodeOptions } from '../output/encodeMaps.js';
import type { PreferredMode } from '../output/normalization.js';
import { defaultFormat, isPictureFormat } from '../output/outputFormats.js';
import type { PlaneRows } from '../tensor/planeRows.js';
import { availableMemory } from './requireMemory.js';

/**
 * Whether rows are made once and held as float planes, or anew each time that they are gone over: for their range, and
 * for their bytes. The bits are the same either way; it is a matter of time and of memory. What is small is held as soon
 * as that is faster, so that a large picture takes no more than its bytes; what is large only where it is much faster,
 * and there is memory enough.
 *
 * @param passes how often they are gone over; for one channel of them, all are made
 * @param before values that are held already
 */
export function holdRows(
  { channels, height, width, cost = 0 }: PlaneRows,
  passes: number,
  before: number,
): boolean {
  const values = channels * height * width;
  const again = ((passes - 1) * cost) / values;
  const held = before + values;
  return fitsMemory(held) && again > (held <= small ? holding : muchMore * holding);
}

/**
 * How often a map is gone over: for its bytes, and before that for its range, if it is not given, of percentiles by two
 * counts more. An array takes its values once.
 */
export function passesOver(
  preferred: PreferredMode,
  { format = defaultFormat, normalization, colormap, scales }: EncodeOptions = {},
): number {
  if (!isPictureFormat(format) || scales !== undefined) return 1;
  const own = colormap === 'diverging' ? 'symmetric' : preferred;
  const mode = normalization === undefined || normalization.mode === 'auto' ? own : normalization.mode;
  if (mode === 'percentile') return 4;
  return mode === 'clip' || mode === 'range' ? 1 : 2;
}

/** Whether values take a quarter of the memory that there is at most. */
export function fitsMemory(values: number): boolean {
  const bytes = values * Float32Array.BYTES_PER_ELEMENT;
  // Of a tiny map, asking the system would take as long as making it.
  return bytes <= 2 ** 20 || bytes <= availableMemory() / 4;
}

/** 256 MiB of values: eight maps of 3840×2160. */
const small = 2 ** 26;

/**
 * Nanoseconds to write a value to memory that was not used before, and to read it again: measured 1.5 (a map of 3840×2160
 * takes 45 ms as bytes either way where making a value takes 1.6, as under Sobel; 55 against 44 where it takes 2.6).
 * A little more, since memory that is not taken is worth something too.
 */
const holding = 2;

/** How often faster holding has to be where much memory is taken. */
const muchMore = 20;
