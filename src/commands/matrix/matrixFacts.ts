import { groupDigits } from '../../groupDigits.js';
import type { SparseMatrix } from '../../inspect/matrix/sparseMatrix.js';
import type { Layer } from '../../layers/layer.js';
import { formatNumber } from '../../output/formatNumber.js';
import { shapeName } from '../../tensor/shape.js';
import type { MatrixLayer } from './matrixLayers.js';

/**
 * What is said of a matrix: its shape, how much of it is not 0, and the weights of a fully connected layer beside its
 * own, in sentences.
 */
export function matrixFacts({ layer, after }: MatrixLayer, matrix: SparseMatrix): string[] {
  const { rows, columns, input, output } = matrix;
  const total = rows * columns;
  const counted = nonZeros(matrix);
  const share = Number(((100 * counted) / total).toPrecision(3));
  const has = `from ${shapeName(input)} to ${shapeName(output)}`;
  return [
    `${groupDigits(counted)} of ${groupDigits(total)} entries are not 0 (${formatNumber(share)} %). Each row is a position of the output, each column ` +
      'one of the input.',
    `A fully connected layer ${has} has ${count(total, 'weight')}, ${own(layer, matrix)}`,
    ...after.map((step) => `After it comes ${nameOf(step)}, which is not part of the matrix.`),
  ];
}

/** Entries that are not 0. */
function nonZeros({ values }: SparseMatrix): number {
  let found = 0;
  for (const value of values) if (value !== 0) found += 1;
  return found;
}

function own(layer: Layer, matrix: SparseMatrix): string {
  if (!('bank' in layer)) return 'the pooling none: it has nothing to learn.';
  const { filters, weights } = layer.bank;
  const isTransposed = layer.type === 'conv2dTranspose';
  const what = isTransposed ? 'the transposed convolution' : 'the convolution';
  if (weights.length === matrix.rows * matrix.columns) {
    const { height, width } = matrix.output;
    return `${height * width === 1 ? 'and so has this one' : `${what} as many`}: each has an entry of its own.`;
  }
  const line = isTransposed ? 'column' : 'row';
  const perFilter = weights.length / filters;
  const same =
    filters === 1
      ? `the same ${words[perFilter] ?? groupDigits(perFilter)} in every ${line}`
      : `${words[perFilter] ?? groupDigits(perFilter)} for each filter, the same in ${isTransposed ? 'every column' : 'all its rows'}`;
  // Where a border or a cut takes taps away, or lays several on one value, there are fewer entries.
  const isWhole = matrix.values.length === sharedEntries(layer, matrix);
  return `${what} ${groupDigits(weights.length)}: ${same}${isWhole ? '' : ', fewer at the border'}.`;
}

/** Entries where every window lies in the input. */
function sharedEntries(layer: Extract<Layer, { bank: unknown }>, { input, rows }: SparseMatrix): number {
  const { weights, filters } = layer.bank;
  if (layer.type === 'conv2dTranspose') return input.height * input.width * weights.length;
  return rows * (weights.length / filters);
}

/** `1 weight`, `2 weights`. */
function count(figure: number, noun: string): string {
  return `${groupDigits(figure)} ${noun}${figure === 1 ? '' : 's'}`;
}

function nameOf(step: Layer): string {
  if (step.type === 'activation') return `the activation ${step.activation.name}`;
  if (step.type === 'pool2d') return `${step.options.kind} pooling`;
  return step.type;
}

const words: Readonly<Record<number, string>> = {
  ...{ 1: 'one', 2: 'two', 3: 'three', 4: 'four', 5: 'five', 6: 'six' },
  ...{ 7: 'seven', 8: 'eight', 9: 'nine', 10: 'ten', 11: 'eleven', 12: 'twelve' },
};
