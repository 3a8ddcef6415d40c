import type { FilterBank } from '../../layers/filterBank.js';
import type { Shape } from '../../tensor/shape.js';
import type { Span } from './traceBox.js';
import type { Followed, Read, TracedStep } from './traceStep.js';
import { type WindowAxes, windowReach } from './traceWindowReach.js';
import type { KernelTrace } from './windowTrace.js';

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

  const channelsOf = (filter: number): Span => {
    const start = Math.floor((filter * groups) / bank.filters) * bank.channels;
    return { start, end: start + bank.channels };
  };
  const taps = (z: number, y: number, x: number) => ({
    slices: axes.deep(z),
    rows: axes.vertical(y),
    columns: axes.horizontal(x),
  });

  /** Visits the window's entries of one channel, slice by slice, row by row. */
  const eachEntry = (
    { filter, kernel, channel }: { filter: number; kernel: number; channel: number },
    { slices, rows, columns }: ReturnType<typeof taps>,
    read: Read,
    visit: (value: number, weight: number, z: number, y: number, x: number) => void,
  ): void => {
    const first = (filter * bank.channels + kernel) * size;
    for (const slice of slices) {
      for (const row of rows) {
        for (const column of columns) {
          const isFill = slice.source < 0 || row.source < 0 || column.source < 0;
          const value = isFill ? fill : read(0, channel, slice.source, row.source, column.source);
          const tap = (slice.kernel * height + row.kernel) * width + column.kernel;
          const weight = bank.weights[first + (flip ? size - 1 - tap : tap)];
          visit(value, weight, isFill ? -1 : slice.source, row.source, column.source);
        }
      }
    }
  };

  return {
    cost: bank.channels * size,
    reach: (box) => {
      const channels = {
        start: channelsOf(box.channels.start).start,
        end: channelsOf(box.channels.end - 1).end,
      };
      return [windowReach(axes, box, input, channels)];
    },
    valueOf: ({ channel: filter, z, y, x }, read) => {
      const window = taps(z, y, x);
      const { start } = channelsOf(filter);
      let sum = bank.bias[filter];
      for (let kernel = 0; kernel < bank.channels; kernel++) {
        eachEntry({ filter, kernel, channel: start + kernel }, window, read, (value, weight) => {
          sum += value * weight;
        });
      }
      return sum;
    },
    explain: ({ channel: filter, z, y, x }, read) => {
      const window = taps(z, y, x);
      const { start } = channelsOf(filter);
      let value = bank.bias[filter];
      let strongest = -1;
      let followed: Followed | undefined;
      const kernels = Array.from({ length: bank.channels }, (_, kernel): KernelTrace => {
        const channel = start + kernel;
        const [patch, weights, products]: [number[], number[], number[]] = [[], [], []];
        let sum = 0;
        eachEntry({ filter, kernel, channel }, window, read, (entry, weight, slice, row, column) => {
          const product = entry * weight;
          patch.push(entry);
          weights.push(weight);
          products.push(product);
          sum += product;
          value += product;
          if (slice < 0 || !(Math.abs(product) > strongest || followed === undefined)) return;
          strongest = Math.abs(product);
          followed = { input: 0, position: { channel, z: slice, y: row, x: column }, value: entry };
        });
        return { channel, patch, kernel: weights, products, sum };
      });
      const bias = bank.bias[filter];
      return {
        kind: 'convolution',
        isTransposed,
        window,
        kernels,
        bias,
        value,
        ...(followed && { followed }),
      };
    },
  };
}
