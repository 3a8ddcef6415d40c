import { checkName } from '../checkName.js';
import { type Tensor, tensorOf } from '../tensor/tensor.js';
import { poolWindows } from './poolWindows.js';
import { type Triple, type VolumePadding, volumeGeometry } from './volumeGeometry.js';

/** How a pooling's window moves over a volume and what it takes; as `Pool2dOptions`. */
export interface Pool3dOptions {
  readonly kind: 'max' | 'average';
  /** Default 2. */
  readonly size?: number | Triple;
  /** Default: the size. */
  readonly stride?: number | Triple;
  /** Default `valid`: none. Each side must be smaller than the window. */
  readonly padding?: VolumePadding;
  /** Keep the last, partial window if it starts inside the input or its leading padding. Default false. */
  readonly ceil?: boolean;
  /** Count padding, as zeros, in an average. Default false. */
  readonly countPadding?: boolean;
}

/**
 * Takes the largest value or the average of each window of a volume; padding as in `pool2d`.
 *
 * @param input `[channels, depth, height, width]`
 * @returns `[channels, outputDepth, outputHeight, outputWidth]`
 * @throws {UsageError} if an option is out of its range
 * @throws {InputError} if the window is larger than the padded volume
 */
export function pool3d(input: Tensor, options: Pool3dOptions): Tensor {
  const { kind, countPadding = false, size = 2, stride = size, ...window } = options;
  checkName('kind of pooling', kind, ['max', 'average']);
  const { deep, vertical, horizontal } = volumeGeometry(input, {
    ...window,
    size,
    stride,
    what: 'pooling window',
  });
  const [slices, rows, columns] = [deep, vertical, horizontal].map(poolWindows);
  const output = tensorOf({
    channels: input.channels,
    depth: deep.output,
    height: vertical.output,
    width: horizontal.output,
  });
  let position = 0;
  for (let channel = 0; channel < input.channels; channel++) {
    for (const slice of slices) {
      for (const row of rows) {
        for (const column of columns) {
          let largest = Number.NEGATIVE_INFINITY;
          let sum = 0;
          for (let z = slice.start; z < slice.end; z++) {
            for (let y = row.start; y < row.end; y++) {
              const start = ((channel * input.depth + z) * input.height + y) * input.width;
              for (let x = column.start; x < column.end; x++) {
                const value = input.data[start + x];
                if (!(value <= largest)) largest = Number.isNaN(largest) ? largest : value;
                sum += value;
              }
            }
          }
          const all = slice.padded * row.padded * column.padded;
          const inside = (slice.end - slice.start) * (row.end - row.start) * (column.end - column.start);
          output.data[position++] = kind === 'max' ? largest : sum / (countPadding ? all : inside);
        }
      }
    }
  }
  return output;
}
