import { allocateValues } from '../tensor/allocateValues.js';
import type { Convolution } from './convolution.js';

/**
 * The definition of a convolution, written as a textbook would. It is the specification: every faster algorithm is held
 * against it within the error that it states, bit for bit where sums are exact.
 *
 * @returns feature maps, `[filters, vertical.output, horizontal.output]`
 */
export function conv2dReference(convolution: Convolution): Float32Array {
  const { channels, filters, groups, vertical, horizontal, bias } = convolution;
  const channelsPerFilter = channels / groups;
  const output = allocateValues(filters * vertical.output * horizontal.output);

  let position = 0;
  for (let filter = 0; filter < filters; filter++) {
    const firstChannel = Math.floor((filter * groups) / filters) * channelsPerFilter;
    for (let y = 0; y < vertical.output; y++) {
      for (let x = 0; x < horizontal.output; x++) {
        let sum = bias[filter];
        for (let channel = 0; channel < channelsPerFilter; channel++) {
          for (let i = 0; i < vertical.kernel; i++) {
            for (let j = 0; j < horizontal.kernel; j++) {
              const row = y * vertical.stride + i * vertical.dilation;
              const column = x * horizontal.stride + j * horizontal.dilation;
              sum +=
                weightAt(convolution, filter, channel, i, j) *
                inputAt(convolution, firstChannel + channel, row, column);
            }
          }
        }
        output[position++] = sum;
      }
    }
  }
  return output;
}

function weightAt(
  { weights, channels, groups, vertical, horizontal }: Convolution,
  filter: number,
  channel: number,
  i: number,
  j: number,
): number {
  const plane = filter * (channels / groups) + channel;
  return weights[(plane * vertical.kernel + i) * horizontal.kernel + j];
}

/** The value at a row and column of the padded input. */
function inputAt(
  { input, vertical, horizontal, rows, columns, fill }: Convolution,
  channel: number,
  paddedRow: number,
  paddedColumn: number,
): number {
  const row = rows[paddedRow];
  const column = columns[paddedColumn];
  if (row < 0 || column < 0) return fill;
  return input[(channel * vertical.input + row) * horizontal.input + column];
}
