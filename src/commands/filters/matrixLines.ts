import { wholeNumbers } from '../../filters/facts/wholeNumbers.js';
import { formatMatrix } from '../../output/formatMatrix.js';
import { kernelPicture } from '../../output/kernelPicture.js';
import { layoutMatrix } from '../../output/layoutMatrix.js';
import type { KernelMatrix } from '../../tensor/kernelMatrix.js';
import { largestMagnitude } from '../../tensor/largestMagnitude.js';
import { outColors, terminalColumns } from '../terminal.js';

/**
 * The weights of a kernel as they are printed, coloured by sign: as whole numbers over a divisor where that is exact;
 * in units of a power of ten where they are tiny, huge or too wide; as a picture where they are too many, unless
 * `full`.
 */
export function matrixLines(kernel: KernelMatrix, full: boolean): string[] {
  const { height, width, weights } = kernel;
  const room = { columns: Math.max(terminalColumns() - 2, 20), rows: mostRows, full };
  const fitting = waysToPrint(weights).find(
    ({ values, precision }) =>
      layoutMatrix(values, height, width, { ...room, ...precision }).indices === undefined,
  );
  if (fitting === undefined) {
    return [...pictureLines(kernel), outColors.dim('  --full prints the weights, and long vectors')];
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
  const largest = largestMagnitude(weights) || 1;
  // Of the largest weight, 12.3 has 1.23 and 1.
  const [mantissa, exponent] = largest.toExponential().split('e').map(Number);
  const exact = wholeWay(weights) ?? decimalWay(weights, exponent);
  // Not times a power of ten, which float64 may have no room for.
  const shares = weights.map((weight) => (weight / largest) * mantissa);
  const plain = exact ?? {
    values: Float32Array.from(shares),
    precision: { precision: digitsAfter },
    note: `in units of 1e${exponent}`,
  };
  const inUnits = [2, 1].map((digits): Way => {
    const values = Float32Array.from(shares, (share) => Math.round(share * 10 ** digits) + 0);
    return { values, note: `in units of 1e${exponent - digits}, rounded; --full prints the weights` };
  });
  return [plain, ...inUnits];
}

/** Whole numbers over a divisor; undefined where the weights are none. */
function wholeWay(weights: Float64Array): Way | undefined {
  const whole = wholeNumbers(weights);
  if (whole === undefined) return undefined;
  const { divisor, values } = whole;
  return { values: Float32Array.from(values), ...(divisor > 1 && { note: `all divided by ${divisor}` }) };
}

/** Plain decimals; undefined where they would be mostly zeros, or more digits than float32 has. */
function decimalWay(weights: Float64Array, exponent: number): Way | undefined {
  if (exponent < -6 || exponent > 9) return undefined;
  return {
    values: Float32Array.from(weights),
    precision: { precision: Math.max(digitsAfter - exponent, 0) },
  };
}

/** Of the largest weight, after its first. */
const digitsAfter = 2;

/** A drawing of a kernel that has too many numbers for a matrix. */
function pictureLines(kernel: KernelMatrix): string[] {
  const room = { maxRows: 16, maxColumns: 32 };
  const picture = kernelPicture(kernel, { colorLevel: outColors.level, ...room });
  return picture.map((line) => `  ${line}`);
}
