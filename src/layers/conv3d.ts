import { type Tensor, tensorOf } from '../tensor/tensor.js';
import { borderIndices } from './borders.js';
import { checkBank } from './checkBank.js';
import type { VolumeBank } from './filterBank.js';
import { type Triple, type VolumePadding, volumeGeometry } from './volumeGeometry.js';

/** How a bank of filters is laid over a volume; padding holds zeros. */
export interface Conv3dOptions {
  /** Whole numbers of at least 1; default 1. */
  readonly stride?: number | Triple;
  /** Default `valid`: none. */
  readonly padding?: VolumePadding;
  /** Whole numbers of at least 1; default 1. */
  readonly dilation?: number | Triple;
  /** As in `conv2d`; default 1. */
  readonly groups?: number;
}

/**
 * Applies a filter bank to a volume, as Keras's Conv3D and PyTorch's Conv3d. Plain loops: right, not fast.
 *
 * @param input `[channels, depth, height, width]`
 * @param bank `[filters, channels / groups, depth, height, width]`
 * @returns `[filters, outputDepth, outputHeight, outputWidth]`; sums in float64 in the order channel, kernel slice,
 *   row, column, starting from the bias, rounded once
 * @throws {UsageError} if an option is out of its range
 * @throws {InputError} if the channels do not fit, or the kernel is larger than the padded volume
 */
export function conv3d(input: Tensor, bank: VolumeBank, options: Conv3dOptions = {}): Tensor {
  const { groups = 1 } = options;
  checkBank(input, bank, groups, bank.depth * bank.height * bank.width);
  const size = [bank.depth, bank.height, bank.width] as const;
  const { deep, vertical, horizontal } = volumeGeometry(input, { ...options, size });
  const output = tensorOf({
    channels: bank.filters,
    depth: deep.output,
    height: vertical.output,
    width: horizontal.output,
  });
  const slices = borderIndices('zero', deep.input, deep.before, deep.after);
  const rows = borderIndices('zero', vertical.input, vertical.before, vertical.after);
  const columns = borderIndices('zero', horizontal.input, horizontal.before, horizontal.after);

  const sumAt = (filter: number, z: number, y: number, x: number): number => {
    const firstChannel = Math.floor((filter * groups) / bank.filters) * bank.channels;
    let sum = bank.bias[filter] + 0;
    let tap = filter * bank.channels * bank.depth * bank.height * bank.width;
    for (let channel = firstChannel; channel < firstChannel + bank.channels; channel++) {
      for (let h = 0; h < bank.depth; h++) {
        const slice = slices[z * deep.stride + h * deep.dilation];
        for (let i = 0; i < bank.height; i++) {
          const row = rows[y * vertical.stride + i * vertical.dilation];
          for (let j = 0; j < bank.width; j++, tap++) {
            const column = columns[x * horizontal.stride + j * horizontal.dilation];
            if (slice < 0 || row < 0 || column < 0) continue;
            const position = ((channel * input.depth + slice) * input.height + row) * input.width + column;
            sum += bank.weights[tap] * input.data[position];
          }
        }
      }
    }
    return sum;
  };

  let position = 0;
  for (let filter = 0; filter < bank.filters; filter++) {
    for (let z = 0; z < deep.output; z++) {
      for (let y = 0; y < vertical.output; y++) {
        for (let x = 0; x < horizontal.output; x++) output.data[position++] = sumAt(filter, z, y, x);
      }
    }
  }
  return output;
}
