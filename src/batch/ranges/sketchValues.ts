import { encodeSketch } from './encodeSketch.js';
import { valueBins } from './valueBins.js';

/** Is given values, and the opacity of each; those where it is 0 are left out. */
type Count = (values: Float32Array, opacity?: Float32Array) => void;

/**
 * Counts values by `valueBins`, for percentiles over many inputs. Since a bin depends on the value alone, sketches of
 * parts add up to the sketch of all, in whatever order they come and however they are divided.
 *
 * For 1920×1080 values 3 to 10 ms (2-core machine, Node 20).
 *
 * @param over goes over the values once, all finite
 * @returns what `over` did, and the sketch as text; see `encodeSketch`
 */
export function sketchValues<Result>(over: (count: Count) => Result): { result: Result; sketch: string } {
  kept ??= new Uint32Array(valueBins.count);
  const counts = kept;
  try {
    const result = over((values, opacity) => {
      const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
      if (opacity === undefined) countAll(counts, bits);
      else countSeen(counts, bits, opacity);
    });
    counts[0] += counts[valueBins.firstNegative];
    counts[valueBins.firstNegative] = 0;
    return { result, sketch: encodeSketch(counts) };
  } finally {
    counts.fill(0);
  }
}

/** All zero between two calls. Kept, as a megabyte of new memory takes longer than to count a small picture. */
let kept: Uint32Array | undefined;

const { shift } = valueBins;
const half = 2 ** (shift - 1);

function countAll(counts: Uint32Array, bits: Int32Array): void {
  for (let i = 0; i < bits.length; i++) counts[(bits[i] + half) >>> shift]++;
}

function countSeen(counts: Uint32Array, bits: Int32Array, opacity: Float32Array): void {
  for (let i = 0; i < bits.length; i++) {
    if (opacity[i] > 0) counts[(bits[i] + half) >>> shift]++;
  }
}
