import { groupDigits } from '../../groupDigits.js';
import type { ConvolutionTrace, KernelTrace, WindowTaps } from '../../inspect/explain/windowTrace.js';
import { outColors } from '../terminal.js';
import { wrapText } from '../wrapText.js';
import type { ConvolutionNames } from './convolutionNames.js';
import { explainEquation } from './explainEquation.js';
import { explainNumber, explainSum } from './explainNumber.js';
import { explainProducts } from './explainProducts.js';

/** Channels that are shown whole; of more, the strongest. */
const mostShown = 4;
const strongestShown = 3;
/** Slices of a volume's kernel that are shown of each channel. */
const mostSlices = 5;

/** The products of window and kernel, channel by channel, their sums, and the bias. */
export function explainConvolution(
  trace: ConvolutionTrace & { readonly value: number },
  names: ConvolutionNames,
  columns: number,
): string[] {
  const { kernels, window, bias, value } = trace;
  const size = window.slices.length * window.rows.length * window.columns.length;
  const end = [explainSum([bias]), '=', explainNumber(value)].join(' ');
  if (size === 0) return [`no value of the input reaches it: bias ${end}`];
  if (size === 1 && kernels.length > 1) return explainProducts(trace, names, columns);

  const shown = strongest(kernels, names.chosen?.kernel);
  const blocks = shown.flatMap((index) => {
    const kernel = kernels[index];
    const title = kernels.length === 1 ? [] : [outColors.dim(`${names.channel(kernel.channel)}:`)];
    const chosen = names.chosen?.kernel === index ? names.chosen.entry : undefined;
    const sum = kernels.length === 1 ? [] : [`sum ${explainNumber(kernel.sum)}`];
    const lines = [...kernelLines(kernel, window, chosen, names.isPadding, columns - 2), ...sum];
    return [...title, ...lines.map((line) => `  ${line}`)];
  });
  const sums = shown.map((index) => kernels[index].sum);
  const left = kernels.filter((_, index) => !shown.includes(index));
  const others = left.length + trace.others.channels;
  const otherSum = left.reduce((total, { sum }) => total + sum, trace.others.sum);
  const note =
    others === 0
      ? []
      : [outColors.dim(`the ${groupDigits(others)} other channels sum to ${explainNumber(otherSum)}`)];
  const all = explainSum(others === 0 ? sums : [...sums, otherSum]);
  const total = `${kernels.length === 1 ? 'sum ' : ''}${all} + bias ${end}`;
  return [...blocks, ...note, ...wrapText(total, columns)];
}

/** All of few channels, else the strongest in their order. */
function strongest(kernels: readonly KernelTrace[], chosen: number | undefined): number[] {
  const order = kernels.map((_, index) => index);
  if (kernels.length <= mostShown) return order;
  const strength = (index: number) => (index === chosen ? Infinity : Math.abs(kernels[index].sum));
  return order
    .sort((a, b) => strength(b) - strength(a) || a - b)
    .slice(0, strongestShown)
    .sort((a, b) => a - b);
}

function kernelLines(
  kernel: KernelTrace,
  { slices, rows, columns: across }: WindowTaps,
  chosen: number | undefined,
  isPadding: (entry: number) => boolean,
  columns: number,
): string[] {
  const [height, width] = [rows.length, across.length];
  const plane = height * width;
  const lines = slices.slice(0, mostSlices).flatMap(({ index }, slice) => {
    const start = slice * plane;
    const part = (values: readonly number[]) => values.slice(start, start + plane);
    const within = chosen === undefined ? undefined : chosen - start;
    const common = { height, width };
    const patch = { ...common, values: part(kernel.patch), isPadding: (i: number) => isPadding(start + i) };
    const equation = explainEquation(
      [
        { sign: '', name: 'patch', grid: patch },
        { sign: '×', name: 'kernel', grid: { ...common, values: part(kernel.kernel), bySign: true } },
        {
          sign: '=',
          name: 'products',
          grid: { ...common, values: part(kernel.products), bySign: true, chosen: within },
        },
      ],
      largestOf(part(kernel.products)),
      columns,
    );
    return slices.length === 1 ? equation : [outColors.dim(`slice ${index}`), ...equation];
  });
  const left = slices.length - mostSlices;
  return left > 0 ? [...lines, outColors.dim(`… ${left} more slices; --json has all`)] : lines;
}

/** The entry of the largest magnitude. */
function largestOf(values: readonly number[]): number {
  return values.reduce((best, value, i) => (Math.abs(value) > Math.abs(values[best]) ? i : best), 0);
}
