import { shapeName } from './shape.js';
import { createTensor, type Tensor } from './tensor.js';

/**
 * Float32 planes, `[channels, height, width]`, whose rows are made when they are asked for, in bands, as libvips does
 * it: the pixels of a picture, or what a layer makes of the rows of another. So no whole plane has to stand.
 * A band may be asked for again; it gives the same bits whatever rows are asked for with it.
 */
export interface PlaneRows {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /**
   * Writes the rows `from` to `to` (exclusive) of every channel: row y of channel c begins at
   * `target[c * planeStride + (y - from) * width]`.
   *
   * @param planeStride values from one channel to the next, at least `(to - from) * width`
   * @throws {InputError} if there is no memory for what making them needs
   */
  readonly copyRows: (from: number, to: number, target: Float32Array, planeStride: number) => void;
  /**
   * How many rows are made together: bands that begin at its multiples, and are as long, cost least. Default: any
   * number does.
   */
  readonly step?: number | undefined;
  /** Estimated nanoseconds that making all rows takes on one thread. Default 0: they stand already. */
  readonly cost?: number | undefined;
  /**
   * Where all values are known to be whole numbers, or a look at them shows it: the largest magnitude, or one that none
   * exceeds. Undefined where they are not.
   */
  readonly whole?: (() => number | undefined) | undefined;
  /** The values as one tensor, where they stand so already, or are to stand so once they are asked for. */
  readonly tensor?: Tensor | undefined;
}

/** The rows of values that stand already; of a volume, slice below slice. */
export function rowsOf(tensor: Tensor): PlaneRows {
  const { channels, depth, height, width, data } = tensor;
  const rows = depth * height;
  return {
    channels,
    height: rows,
    width,
    copyRows: (from, to, target, planeStride) => {
      for (let channel = 0; channel < channels; channel++) {
        const plane = channel * rows;
        target.set(data.subarray((plane + from) * width, (plane + to) * width), channel * planeStride);
      }
    },
    whole: () => largestWhole(data),
    tensor,
  };
}

/**
 * All values at once.
 *
 * @param into a tensor of the same shape, whose values are overwritten; a large one that is used again spares the time
 *   that new memory takes, which is as long as many a convolution. Default: a new one
 * @returns `into`; else the tensor in which the values stand already, shared and not copied, or the new one
 * @throws {RangeError} if `into` has another shape
 * @throws {InputError} if there is no memory for a new one
 */
export function tensorFrom(rows: PlaneRows, into?: Tensor): Tensor {
  const { channels, height, width } = rows;
  if (into === undefined && rows.tensor !== undefined) return rows.tensor;
  if (into !== undefined && shapeName(into) !== shapeName({ channels, depth: 1, height, width })) {
    throw new RangeError(
      `A result of ${channels}×${height}×${width} does not go into a tensor of ${shapeName(into)}.`,
    );
  }
  const tensor = into ?? createTensor(channels, height, width);
  rows.copyRows(0, height, tensor.data, height * width);
  return tensor;
}

/** Rows that are made once, all together, when the first of them are asked for, and held from then on. */
export function heldRows(rows: PlaneRows): PlaneRows {
  const { channels, height, width } = rows;
  let held: PlaneRows = rows;
  const hold = () => {
    // What made them may go.
    if (held.tensor === undefined) held = rowsOf(tensorFrom(held));
    return held;
  };
  return {
    channels,
    height,
    width,
    copyRows: (from, to, target, planeStride) => hold().copyRows(from, to, target, planeStride),
    get tensor() {
      return hold().tensor;
    },
  };
}

/** The largest magnitude of values that are all whole numbers. */
function largestWhole(values: Float32Array): number | undefined {
  let largest = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (!Number.isInteger(value)) return undefined;
    if (value > largest) largest = value;
    else if (-value > largest) largest = -value;
  }
  return largest;
}
