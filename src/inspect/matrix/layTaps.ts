import { type Shape, sizeOf } from '../../tensor/shape.js';
import type { AxisTaps } from './axisTaps.js';
import type { SparseMatrix } from './sparseMatrix.js';

/** A layer whose window is the product of its two axes. */
export interface TappedLayer {
  readonly input: Shape;
  readonly output: Shape;
  readonly vertical: AxisTaps;
  readonly horizontal: AxisTaps;
  /** The first of the channels that an output channel sees. */
  readonly firstChannel: (filter: number) => number;
  /** How many channels it sees. */
  readonly channels: number;
  readonly bias: (filter: number) => number;
  /** What stands where a tap falls outside the input. */
  readonly fill: number;
  /** The weight of one tap; where several fall on one value, they are summed. */
  readonly weight: (output: OutputValue, channel: number, row: number, column: number) => number;
}

/** Which value of the output a tap is for. */
export interface OutputValue {
  readonly filter: number;
  readonly y: number;
  readonly x: number;
}

/** Lays the taps of a layer out as a matrix. */
export function layTaps(layer: TappedLayer): SparseMatrix {
  const { input, output, vertical, horizontal, channels } = layer;
  const rows = sizeOf(output);
  const starts = new Uint32Array(rows + 1);
  const offset = new Float64Array(rows);
  const count = output.channels * channels * inside(vertical) * inside(horizontal);
  const columnOf = new Uint32Array(count);
  const values = new Float64Array(count);
  let [row, entry] = [0, 0];
  for (let filter = 0; filter < output.channels; filter++) {
    const firstChannel = layer.firstChannel(filter);
    for (let y = 0; y < output.height; y++) {
      for (let x = 0; x < output.width; x++) {
        const at = { filter, y, x };
        let outside = layer.bias(filter);
        for (let channel = 0; channel < channels; channel++) {
          const plane = (firstChannel + channel) * input.height;
          for (let v = vertical.starts[y]; v < vertical.starts[y + 1]; v++) {
            for (let h = horizontal.starts[x]; h < horizontal.starts[x + 1]; h++) {
              const value = weightOn(layer, at, channel, v, h);
              if (vertical.sources[v] < 0 || horizontal.sources[h] < 0) {
                outside += value * layer.fill;
              } else {
                columnOf[entry] = (plane + vertical.sources[v]) * input.width + horizontal.sources[h];
                values[entry++] = value;
              }
            }
          }
        }
        offset[row] = outside;
        starts[++row] = entry;
      }
    }
  }
  return { input, output, rows, columns: sizeOf(input), starts, columnOf, values, offset };
}

/** The weights of all the taps that fall on one value, summed. */
function weightOn(
  { vertical, horizontal, weight }: TappedLayer,
  at: OutputValue,
  channel: number,
  v: number,
  h: number,
): number {
  let sum = 0;
  for (let r = vertical.tapStarts[v]; r < vertical.tapStarts[v + 1]; r++) {
    for (let c = horizontal.tapStarts[h]; c < horizontal.tapStarts[h + 1]; c++) {
      sum += weight(at, channel, vertical.taps[r], horizontal.taps[c]);
    }
  }
  return sum;
}

/** Sources that lie in the input, of all outputs together. */
function inside({ sources }: AxisTaps): number {
  let count = 0;
  for (const source of sources) if (source >= 0) count += 1;
  return count;
}
