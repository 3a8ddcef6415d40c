import type { KernelMatrix } from '../filters/facts/kernelMatrix.js';
import { wholeNumbers } from '../filters/facts/wholeNumbers.js';
import { formatMatrix } from '../output/formatMatrix.js';
import { kernelPicture } from '../output/kernelPicture.js';
import { layoutMatrix } from '../output/layoutMatrix.js';
import { largestMagnitude } from '../tensor/largestMagnitude.js';
import { outColors, textRoom } from './terminal.js';

/** Rows of a matrix that are printed. */
const mostRows = 33;

/** The weights of a kernel as they are printed: as whole numbers over a divisor where that is exact; as a picture where they are too many, unless `full`. */
export function matrixLines({ height, width, weights }: KernelMatrix, full: boolean): string[] {
  const whole = wholeNumbers(weights);
  const shown = Float32Array.from(whole?.values ?? weights);
  const largest = largestMagnitude(shown);
  // Three digits of the largest weight.
  const precision = Math.min(Math.max(2 - Math.floor(Math.log10(largest || 1)), 0), 20);
  const layout = { columns: textRoom() - 2, rows: mostRows, full, ...(whole === undefined && { precision }) };
  // With its middle left out, a matrix says nothing; its picture does.
  if (layoutMatrix(shown, height, width, layout).indices !== undefined) {
    return [...pictureLines({ height, width, weights }), outColors.dim('  --full prints the weights')];
  }
  const range = { min: -largest, max: largest };
  const text = formatMatrix(shown, height, width, { ...layout, range, colorLevel: outColors.level });
  const lines = text.split('\n').map((line) => `  ${line}`);
  const divisor =
    whole === undefined || whole.divisor === 1 ? [] : [outColors.dim(`  all divided by ${whole.divisor}`)];
  return [...lines, ...divisor];
}

/** A drawing of a kernel that has too many numbers for a matrix. */
function pictureLines({ height, width, weights }: KernelMatrix): string[] {
  const room = { maxRows: 16, maxColumns: 32 };
  const picture = kernelPicture({ height, width, values: weights }, { colorLevel: outColors.level, ...room });
  return picture.map((line) => `  ${line}`);
}
