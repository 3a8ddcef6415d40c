import { inRoom, onHeap } from '../kernels/engine/room.js';
import type { PlaneRows } from '../tensor/planeRows.js';

/** Some rows of all channels. */
export interface Band {
  /** The first row. */
  readonly from: number;
  /** The row after the last. */
  readonly to: number;
  /** Row y of channel c begins at `c * planeStride + (y - from) * width`. */
  readonly values: Float32Array;
  readonly planeStride: number;
}

/**
 * Goes over planes from top to bottom, a band at a time. Bands are small enough to stay in the processor's cache
 * between those who make them and those who use them, so that a Sobel map of 3840×2160, made twice in bands, becomes
 * bytes as fast as one that is made once and stands (45 ms each on a 2-core machine with Node 20), in half a megabyte.
 *
 * @param use must be done with a band when it returns: the next one takes its place
 */
export function forEachBand(rows: PlaneRows, use: (band: Band) => void): void {
  const { channels, height, width, tensor } = rows;
  const count = bandRows(rows);
  const all = (bandOf: (from: number, to: number) => Band) => {
    for (let from = 0; from < height; from += count) use(bandOf(from, Math.min(from + count, height)));
  };
  if (tensor !== undefined) {
    const planeStride = height * width;
    all((from, to) => ({ from, to, values: tensor.data.subarray(from * width), planeStride }));
    return;
  }
  const planeStride = count * width;
  // What is small is not worth starting the engine for.
  const within = channels * height * width < smallest ? onHeap : inRoom;
  within((room) => {
    const values = room.floats(channels * planeStride);
    all((from, to) => {
      rows.copyRows(from, to, values, planeStride);
      return { from, to, values, planeStride };
    });
  });
}

/** How many rows a band has: as many as are best made together, or about 512 KiB. */
function bandRows({ channels, height, width, step }: PlaneRows): number {
  return Math.min(step ?? Math.max(Math.floor(bandValues / (channels * width)), 1), height);
}

const bandValues = 2 ** 17;
const smallest = 2 ** 16;
