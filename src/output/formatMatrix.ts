import { Chalk } from 'chalk';
import { colorByValue } from './colorByValue.js';
import { gap, layoutMatrix, type MatrixRoom, rule, separator } from './layoutMatrix.js';

/** The room that a matrix is laid out in, and its colours. */
export interface FormatMatrixOptions extends MatrixRoom {
  /** 0 plain text, 1 the 16 colours, 2 the 256 colours, 3 any colour. */
  colorLevel: 0 | 1 | 2 | 3;
  /** The ends of the colour scale. Default: the least and the greatest finite value of `values`. */
  range?: { min: number; max: number };
}

/**
 * Lays one plane out as lines of text: numbers right-aligned on the decimal point, two spaces between. Of a plane
 * that does not fit, the middle rows and columns are left out and the indices of the others shown; only values
 * that are shown are turned into text.
 *
 * @param values the plane `[height, width]`, row-major.
 * @returns the lines joined by `\n`, without one at the end; colour codes only where `colorLevel` is not 0.
 * @throws {RangeError} if `values` does not hold exactly `height * width` numbers, or `precision` is out of range.
 */
export function formatMatrix(
  values: Float32Array,
  height: number,
  width: number,
  options: FormatMatrixOptions,
): string {
  if (values.length !== height * width) {
    throw new RangeError(`A ${height}×${width} matrix has ${height * width} values, not ${values.length}.`);
  }
  const { colorLevel } = options;
  const { rows, columns, format, cellWidth, indices } = layoutMatrix(values, height, width, options);
  // Without colours the range is not needed, and finding it is the only pass over the whole plane.
  const range = colorLevel === 0 ? { min: 0, max: 0 } : (options.range ?? finiteRange(values));
  const paint = colorByValue(colorLevel, range);
  const { dim } = new Chalk({ level: colorLevel });

  const row = (y: number) =>
    columns.map((x) => {
      if (x === gap) return dim(y === gap ? '⋱' : '…');
      if (y === gap) return dim('⋮'.padStart(cellWidth));
      const value = values[y * width + x];
      const text = format(value);
      return ' '.repeat(cellWidth - text.length) + paint(text, value);
    });
  const margin = (label: string) => (indices ? dim(label.padStart(indices.width) + rule) : '');

  const lines = rows.map((y, i) => margin(indices?.ofRows[i] ?? '') + row(y).join(separator));
  if (indices?.ofColumns) {
    const labels = indices.ofColumns.map((label) => (label === '…' ? label : label.padStart(cellWidth)));
    lines.unshift(margin(indices.corner) + dim(labels.join(separator)));
  }
  return lines.join('\n');
}

function finiteRange(values: Float32Array): { min: number; max: number } {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < min && value !== -Infinity) min = value;
    if (value > max && value !== Infinity) max = value;
  }
  return { min, max };
}
