import type { FilterBank } from '../../layers/filterBank.js';
import type { Shape } from '../../tensor/shape.js';
import { shownKernels } from './shownKernels.js';
import type { Followed, Read, TracedStep } from './traceStep.js';
import { type WindowAxes, windowReach } from './traceWindowReach.js';
import type { KernelTrace, WindowTaps } from './windowTrace.js';

/** A convolution of planes or volumes, plain or transposed, with its taps worked out. */
export interface TracedConvolution {
  readonly input: Shape;
  readonly bank: FilterBank & { readonly depth?: number };
  readonly groups: number;
  readonly axes: WindowAxes;
  /** What padding holds where it takes no value of the input. */
  readonly fill: number;
  readonly flip: boolean;
  readonly isTransposed: boolean;
}

/** How values of a convolution come about: the products of window and weights, summed, and the bias. */
export function traceConvolution(convolution: TracedConvolution): TracedStep {
  const { input, bank, groups, axes, fill, flip, isTransposed } = convolution;
  const { depth = 1, height, width } = bank;
  const size = depth * height * width;

  const firstChannel = (filter: number): number =>
    Math.floor((filter * groups) / bank.filters) * bank.channels;
  const taps = (z: number, y: number, x: number): WindowTaps => ({
    slices: axes.deep(z),
    rows: axes.vertical(y),
    columns: axes.horizontal(x),
  });

  // Of one kernel at a time, in flat lists and plain loops: after a flattening there are millions of kernels.
  const patch = new Float64Array(size);
  const weights = new Float64Array(size);
  /** Reads the window's entries of one channel and the kernel's, slice by slice, row by row; returns how many. */
  const gather = (
    filter: number,
    kernel: number,
    { slices, rows, columns }: WindowTaps,
    read: Read,
  ): number => {
    const channel = firstChannel(filter) + kernel;
    const first = (filter * bank.channels + kernel) * size;
    let entry = 0;
    for (let i = 0; i < slices.length; i++) {
      for (let j = 0; j < rows.length; j++) {
        for (let k = 0; k < columns.length; k++) {
          const [z, y, x] = [slices[i].source, rows[j].source, columns[k].source];
          const tap = (slices[i].kernel * height + rows[j].kernel) * width + columns[k].kernel;
          patch[entry] = z < 0 || y < 0 || x < 0 ? fill : read(0, channel, z, y, x);
          weights[entry] = bank.weights[first + (flip ? size - 1 - tap : tap)];
          entry++;
        }
      }
    }
    return entry;
  };

  return {
    cost: bank.channels * size,
    reach: (box) => {
      const channels = {
        start: firstChannel(box.channels.start),
        end: firstChannel(box.channels.end - 1) + bank.channels,
      };
      return [windowReach(axes, box, input, channels)];
    },
    valueOf: ({ channel: filter, z, y, x }, read) => {
      const window = taps(z, y, x);
      let sum = bank.bias[filter];
      for (let kernel = 0; kernel < bank.channels; kernel++) {
        const entries = gather(filter, kernel, window, read);
        for (let entry = 0; entry < entries; entry++) sum += patch[entry] * weights[entry];
      }
      return sum;
    },
    explain: ({ channel: filter, z, y, x }, read) => {
      const window = taps(z, y, x);
      const start = firstChannel(filter);
      const bias = bank.bias[filter];
      const sums = new Float64Array(bank.channels);
      let [value, sum, strongest, entries] = [bias, 0, -1, 0];
      let followed: Followed | undefined;
      for (let kernel = 0; kernel < bank.channels; kernel++) {
        entries = gather(filter, kernel, window, read);
        for (let entry = 0; entry < entries; entry++) {
          const product = patch[entry] * weights[entry];
          sums[kernel] += product;
          value += product;
          if (!(Math.abs(product) > strongest || followed === undefined)) continue;
          const source = sourceOf(window, entry);
          if (source === undefined) continue;
          strongest = Math.abs(product);
          followed = { input: 0, position: { channel: start + kernel, ...source }, value: patch[entry] };
        }
        sum += sums[kernel];
      }
      const shown = shownKernels(sums, entries, followed && followed.position.channel - start);
      const kernels = shown.map((kernel): KernelTrace => {
        gather(filter, kernel, window, read);
        const [values, turned] = [patch, weights].map((list) => Array.from(list.subarray(0, entries)));
        const products = values.map((value, entry) => value * turned[entry]);
        return { channel: start + kernel, patch: values, kernel: turned, products, sum: sums[kernel] };
      });
      const others = { channels: sums.length - shown.length, sum: sumWithout(sums, shown) };
      const details = { isTransposed, window, kernels, others, sum, bias };
      return { kind: 'convolution', ...details, value, ...(followed && { followed }) };
    },
  };
}

/** Where an entry of a window takes its value from; nowhere where it is the fill. */
function sourceOf(
  { slices, rows, columns }: WindowTaps,
  entry: number,
): { readonly z: number; readonly y: number; readonly x: number } | undefined {
  const row = Math.floor(entry / columns.length);
  const z = slices[Math.floor(row / rows.length)].source;
  const y = rows[row % rows.length].source;
  const x = columns[entry % columns.length].source;
  return z < 0 || y < 0 || x < 0 ? undefined : { z, y, x };
}

/** @param left indices that are left out, ascending */
function sumWithout(values: Float64Array, left: readonly number[]): number {
  let [sum, next] = [0, 0];
  for (let index = 0; index < values.length; index++) {
    if (index === left[next]) next++;
    else sum += values[index];
  }
  return sum;
}
