import type { ConvolutionAlgorithm } from '../../src/kernels/algorithms/algorithm.js';
import type { PlannedConvolution } from '../../src/kernels/convolution.js';
import { type Borders, convolvedRows } from '../../src/kernels/convolvedRows.js';
import { borderIndices } from '../../src/layers/borders.js';
import { planeGeometry } from '../../src/layers/planeGeometry.js';
import { rowsOf } from '../../src/tensor/planeRows.js';
import type { AnyConvolution } from './anyConvolution.js';

/** What an algorithm is given of a convolution. */
export function plannedFrom({ input, bank, options }: AnyConvolution): PlannedConvolution & Borders {
  const { border = 'zero', borderValue = 0, groups = 1 } = options;
  const { vertical, horizontal } = planeGeometry(input, { ...options, size: [bank.height, bank.width] });
  return {
    ...{ channels: input.channels, filters: bank.filters, groups, vertical, horizontal },
    ...{ weights: bank.weights, bias: bank.bias.map((value) => value + 0) },
    rows: borderIndices(border, input.height, vertical.before, vertical.after),
    columns: borderIndices(border, input.width, horizontal.before, horizontal.after),
    fill: border === 'constant' ? Math.fround(borderValue) : 0,
  };
}

/**
 * A convolution by one algorithm, whether or not it would be chosen.
 *
 * @param height rows that are asked for at a time; default all
 * @returns `[filters, outputHeight, outputWidth]`
 */
export function bandsOf(
  convolution: AnyConvolution,
  algorithm: ConvolutionAlgorithm,
  height = Number.POSITIVE_INFINITY,
): Float32Array {
  const planned = plannedFrom(convolution);
  const rows = convolvedRows(planned, algorithm, planned, rowsOf(convolution.input));
  const plane = rows.height * rows.width;
  const output = new Float32Array(rows.channels * plane);
  for (let from = 0; from < rows.height; from += height) {
    rows.copyRows(from, Math.min(from + height, rows.height), output.subarray(from * rows.width), plane);
  }
  return output;
}
