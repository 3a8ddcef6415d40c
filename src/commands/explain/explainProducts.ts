import { groupDigits } from '../../groupDigits.js';
import type { ConvolutionTrace } from '../../inspect/explain/windowTrace.js';
import { outColors } from '../terminal.js';
import { wrapText } from '../wrapText.js';
import type { ConvolutionNames } from './convolutionNames.js';
import { explainFormat } from './explainFormat.js';
import { explainNumber } from './explainNumber.js';

/** Products that are shown; of more, the strongest. */
const mostShown = 10;
const strongestShown = 8;

/** Of a kernel of one value per channel, as a dense layer has them: a line for each channel, the strongest of many. */
export function explainProducts(
  { kernels, others, sum, bias, value }: ConvolutionTrace & { readonly value: number },
  { channel, chosen }: Pick<ConvolutionNames, 'channel' | 'chosen'>,
  columns: number,
): string[] {
  const order = kernels.map((_, index) => index);
  const shown =
    kernels.length <= mostShown
      ? order
      : order
          .sort((a, b) => Math.abs(kernels[b].sum) - Math.abs(kernels[a].sum) || a - b)
          .slice(0, strongestShown)
          .sort((a, b) => a - b);
  const column = (pick: (index: number) => number) => {
    const values = shown.map(pick);
    const format = explainFormat(values);
    const texts = values.map(format);
    const width = Math.max(...texts.map(({ length }) => length));
    return texts.map((text) => text.padStart(width));
  };
  const patch = column((index) => kernels[index].patch[0]);
  const kernel = column((index) => kernels[index].kernel[0]);
  const products = column((index) => kernels[index].products[0]);
  const numbers = patch.map((text, row) => `${text} × ${kernel[row]} = ${products[row]}`);
  const room = Math.max(columns - numbers[0].length - 4, 0);
  const names = shown.map((index) => channel(kernels[index].channel));
  const width = Math.min(Math.max(...names.map(({ length }) => length)), room);
  const lines = names.map((name, row) => {
    const label = name.length > width ? `…${name.slice(name.length - width + 1)}` : name.padEnd(width);
    const line = `${width < 4 ? '' : `${outColors.dim(label)}  `}${numbers[row]}`;
    return shown[row] === chosen?.kernel ? `${line} ${outColors.bold('*')}` : line;
  });
  const left = kernels.length - shown.length + others.channels;
  const rest = kernels
    .filter((_, index) => !shown.includes(index))
    .reduce((total, each) => total + each.sum, others.sum);
  const note =
    left === 0
      ? []
      : [outColors.dim(`the ${groupDigits(left)} other products sum to ${explainNumber(rest)}`)];
  return [
    ...lines,
    ...note,
    ...wrapText(`sum ${explainNumber(sum)} + bias ${explainNumber(bias)} = ${explainNumber(value)}`, columns),
  ];
}
