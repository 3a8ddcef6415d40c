import { Chalk, type ChalkInstance } from 'chalk';
import type { KernelMatrix } from '../tensor/kernelMatrix.js';
import { largestMagnitude } from '../tensor/largestMagnitude.js';
import { kernelGreys } from './kernelGreys.js';
import { shrinkPlane } from './shrinkPlane.js';

/** The room that a kernel is drawn in, and its colours. */
export interface KernelPictureOptions {
  /** 0 plain text, 1 the 16 colours, 2 the 256 colours, 3 any colour. */
  colorLevel: 0 | 1 | 2 | 3;
  /** Lines, at least 1. */
  maxRows: number;
  /** Characters a line, at least 1. */
  maxColumns: number;
}

/**
 * Draws a kernel for the terminal. The largest magnitude is white, its negative black, zero mid-grey.
 *
 * With 256 colours or more, a weight is a square one character wide and half a line high. With fewer it is one
 * character: `#` and `+` above zero, `=` and `-` below, `#` and `=` from half of the largest magnitude on, `·` for
 * zero and what is nearer to it than a 255th of the largest, hardly a grey apart. In the 16 colours what is below is
 * blue and what is above red, as in printed matrices.
 *
 * A kernel that is larger than the room is made smaller, its sides alike: each cell shows the mean of its area, and
 * the largest of these means is white or black.
 *
 * @returns lines of the same number of characters, colour codes aside
 */
export function kernelPicture(kernel: KernelMatrix, options: KernelPictureOptions): string[] {
  const { colorLevel, maxRows, maxColumns } = options;
  const chalk = new Chalk({ level: colorLevel });
  const cells =
    colorLevel < 2
      ? signCells(shrinkInto(kernel, maxRows, maxColumns), chalk)
      : blockCells(shrinkInto(kernel, 2 * maxRows, maxColumns), chalk);
  return cells.map(paintLine);
}

/** Shrunk so that it fits; what the means leave of an oscillation that cancels in them is rounding, and 0. */
function shrinkInto(kernel: KernelMatrix, maxHeight: number, maxWidth: number): KernelMatrix {
  const ratio = Math.max(kernel.height / maxHeight, kernel.width / maxWidth);
  if (ratio <= 1) return kernel;
  const shrunk = (side: number, most: number) => Math.min(Math.max(Math.round(side / ratio), 1), most);
  const small = shrinkPlane(kernel, shrunk(kernel.height, maxHeight), shrunk(kernel.width, maxWidth));
  const least = largestMagnitude(kernel.weights) * 2 ** -20;
  return {
    ...small,
    weights: Float64Array.from(small.weights, (mean) => (Math.abs(mean) < least ? 0 : mean)),
  };
}

function signCells(kernel: KernelMatrix, chalk: ChalkInstance): Cell[][] {
  const largest = largestMagnitude(kernel.weights);
  // Plain blue vanishes on black.
  const { dim, red, blueBright: blue } = chalk;
  const cellAt = (index: number): Cell => {
    const weight = kernel.weights[index];
    const size = Math.abs(weight);
    if (weight === 0 || size < largest / 255) return { character: '·', paint: dim };
    const isLarge = size >= largest / 2;
    return weight > 0
      ? { character: isLarge ? '#' : '+', paint: red }
      : { character: isLarge ? '=' : '-', paint: blue };
  };
  return lines(kernel.height, kernel.width, (y, x) => cellAt(y * kernel.width + x));
}

/** Two weights a character, one above the other; below the last row of an odd number the terminal shows through. */
function blockCells(kernel: KernelMatrix, chalk: ChalkInstance): Cell[][] {
  const { height, width } = kernel;
  const greys = kernelGreys(kernel);
  const paints = new Map<string, Paint>();
  return lines(Math.ceil(height / 2), width, (line, x) => {
    const upper = greys[2 * line * width + x];
    const lower = 2 * line + 1 < height ? greys[(2 * line + 1) * width + x] : undefined;
    const key = `${upper} ${lower}`;
    const paint = paints.get(key) ?? paintBlocks(chalk, upper, lower);
    paints.set(key, paint);
    return { character: '▀', paint };
  });
}

function paintBlocks(chalk: ChalkInstance, upper: number, lower: number | undefined): Paint {
  if (chalk.level === 3) {
    const paint = chalk.rgb(upper, upper, upper);
    return lower === undefined ? paint : paint.bgRgb(lower, lower, lower);
  }
  const paint = chalk.ansi256(ansiGrey(upper));
  return lower === undefined ? paint : paint.bgAnsi256(ansiGrey(lower));
}

/** The nearest grey of the 256 colours: 232 to 255 are 8, 18 … 238, and the colour cube has black and white. */
function ansiGrey(grey: number): number {
  if (grey < 4) return 16;
  return grey > 246 ? 231 : 232 + Math.min(Math.round((grey - 8) / 10), 23);
}

type Paint = (text: string) => string;

interface Cell {
  readonly character: string;
  readonly paint: Paint;
}

function lines(count: number, width: number, cellAt: (line: number, x: number) => Cell): Cell[][] {
  return Array.from({ length: count }, (_, line) => Array.from({ length: width }, (_, x) => cellAt(line, x)));
}

/** Neighbours of one colour share its codes, which take thirty times the room of a character. */
function paintLine(cells: readonly Cell[]): string {
  let [painted, pending] = ['', ''];
  cells.forEach(({ character, paint }, x) => {
    pending += character;
    if (cells[x + 1]?.paint === paint) return;
    painted += paint(pending);
    pending = '';
  });
  return painted;
}
