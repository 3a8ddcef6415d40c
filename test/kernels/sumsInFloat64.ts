import { borderIndices } from '../../src/layers/borders.js';
import { planeGeometry } from '../../src/layers/planeGeometry.js';
import type { AnyConvolution } from './anyConvolution.js';

/** What a convolution is, but for roundings of float64. */
export interface Sums {
  /** `[filters, outputHeight, outputWidth]`. */
  readonly sums: Float64Array;
  /** For each filter the largest that a sum of magnitudes could be: Σ|w| · max|x|. */
  readonly scales: readonly number[];
  readonly largest: number;
}

/**
 * A convolution in float64, tap by tap over whole planes of the padded input: the reference's sums, before they are
 * rounded, some ten times faster.
 */
export function sumsInFloat64({ input, bank, options }: AnyConvolution): Sums {
  const { groups = 1, border = 'zero', borderValue = 0, flip = false } = options;
  const { vertical, horizontal } = planeGeometry(input, { ...options, size: [bank.height, bank.width] });
  const rows = borderIndices(border, input.height, vertical.before, vertical.after);
  const columns = borderIndices(border, input.width, horizontal.before, horizontal.after);
  const fill = border === 'constant' ? Math.fround(borderValue) : 0;
  const padded = Array.from({ length: input.channels }, (_, channel) =>
    Array.from(rows, (row) => {
      const start = (channel * input.height + row) * input.width;
      return Float64Array.from(columns, (column) =>
        row < 0 || column < 0 ? fill : input.data[start + column],
      );
    }),
  );
  const plane = vertical.output * horizontal.output;
  const size = bank.height * bank.width;
  const sums = new Float64Array(bank.filters * plane);
  for (let filter = 0; filter < bank.filters; filter++) {
    const firstChannel = Math.floor((filter * groups) / bank.filters) * bank.channels;
    const own = sums.subarray(filter * plane, (filter + 1) * plane).fill(bank.bias[filter]);
    for (let tap = 0; tap < bank.channels * size; tap++) {
      const channel = Math.floor(tap / size);
      const place = flip ? size - 1 - (tap % size) : tap % size;
      const weight = bank.weights[filter * bank.channels * size + tap];
      const [i, j] = [
        Math.floor(place / bank.width) * vertical.dilation,
        (place % bank.width) * horizontal.dilation,
      ];
      for (let y = 0; y < vertical.output; y++) {
        addTap(
          own,
          y * horizontal.output,
          horizontal.output,
          padded[firstChannel + channel][y * vertical.stride + i],
          j,
          horizontal.stride,
          weight,
        );
      }
    }
  }
  const largest = Math.max(
    Math.abs(fill),
    input.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  );
  const scales = Array.from({ length: bank.filters }, (_, filter) =>
    bank.weights
      .subarray(filter * bank.channels * size, (filter + 1) * bank.channels * size)
      .reduce((sum, weight) => sum + Math.abs(weight) * largest, 0),
  );
  return { sums, scales, largest };
}

function addTap(
  sums: Float64Array,
  at: number,
  count: number,
  row: Float64Array,
  from: number,
  stride: number,
  weight: number,
): void {
  for (let x = 0; x < count; x++) sums[at + x] += weight * row[from + x * stride];
}
