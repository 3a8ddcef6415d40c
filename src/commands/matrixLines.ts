import type { KernelMatrix } from '../filters/facts/kernelMatrix.js';
import { wholeNumbers } from '../filters/facts/wholeNumbers.js';
import { formatMatrix } from '../output/formatMatrix.js';
import { kernelPicture } from '../output/kernelPicture.js';
import { layoutMatrix } from '../output/layoutMatrix.js';
import { largestMagnitude } from '../tensor/largestMagnitude.js';
import { outColors } from './terminal.js';

/**
 * The weights of a kernel as they are printed, coloured by sign: as whole numbers over a divisor where that is exact;
 * in units of a power of ten where they would be too wide; as a picture where they are too many, unless `full`.
 */
export function matrixLines(kernel: KernelMatrix, full: boolean): string[] {
  const { height, width, weights } = kernel;
  // A terminal that does not know its size says 0.
  const room = { columns: Math.max((process.stdout.columns || 80) - 2, 20), rows: mostRows, full };
  const fitting = waysToPrint(weights).find(
    ({ values, precision }) =>
      layoutMatrix(values, height, width, { ...room, ...precision }).indices === undefined,
  );
  if (fitting === undefined) {
    return [...pictureLines(kernel), outColors.dim('  --full prints the weights')];
  }
  const { values, precision, note } = fitting;
  const largest = largestMagnitude(values);
  const range = { min: -largest, max: largest };
  const look = { ...room, ...precision, range, colorLevel: outColors.level };
  const lines = formatMatrix(values, height, width, look).split('\n');
  return [...lines, ...(note === undefined ? [] : [outColors.dim(note)])].map((line) => `  ${line}`);
}

/** Rows of a matrix that are printed. */
const mostRows = 33;

interface Way {
  readonly values: Float32Array;
  readonly precision?: { readonly precision: number };
  readonly note?: string;
}

/** Ways to print weights, the most exact first. */
function waysToPrint(weights: Float64Array): Way[] {
  const whole = wholeNumbers(weights);
  // Of the largest weight, 12.3 has 1.
  const exponent = Math.floor(Math.log10(largestMagnitude(weights) || 1));
  const exact: Way =
    whole === undefined
      ? {
          values: Float32Array.from(weights),
          precision: { precision: Math.min(Math.max(2 - exponent, 0), 20) },
        }
      : {
          values: Float32Array.from(whole.values),
          ...(whole.divisor > 1 && { note: `all divided by ${whole.divisor}` }),
        };
  const inUnits = [2, 1].map((digits): Way => {
    const power = exponent - digits;
    const values = Float32Array.from(weights, (weight) => Math.round(weight * Number(`1e${-power}`)) + 0);
    return { values, note: `in units of 1e${power}, rounded; --full prints the weights` };
  });
  return [exact, ...inUnits];
}

/** A drawing of a kernel that has too many numbers for a matrix. */
function pictureLines({ height, width, weights }: KernelMatrix): string[] {
  const room = { maxRows: 16, maxColumns: 32 };
  const picture = kernelPicture({ height, width, values: weights }, { colorLevel: outColors.level, ...room });
  return picture.map((line) => `  ${line}`);
}
