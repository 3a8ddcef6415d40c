import type { SparseMatrix } from '../../inspect/matrix/sparseMatrix.js';
import { elide } from '../../output/elide.js';
import { formatNumbers } from '../../output/formatNumbers.js';
import type { MatrixAxis } from './matrixAxis.js';
import { matrixRow } from './matrixRow.js';

/** Room for a table, in characters and lines, and its colours. */
export interface TableRoom {
  readonly columns: number;
  readonly rows: number;
  /** Leave nothing out. */
  readonly full: boolean;
  readonly colorLevel: 0 | 1 | 2 | 3;
}

/** Stands for what is left out. */
export const gap = -1;

/** What of a matrix is shown, and how wide. */
export interface MatrixLayout {
  /** Numbers of the rows and columns, with `gap` where some are left out. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** What stands before each column. */
  readonly rules: readonly string[];
  /** Characters of a column, and of the row labels. */
  readonly cell: number;
  readonly margin: number;
  readonly format: (value: number) => string;
  readonly offsets?: { readonly width: number; readonly format: (value: number) => string };
}

/**
 * Chooses what of a matrix is shown, so that it fits in the room: as many leading and trailing rows and columns as fit.
 *
 * @param axes how its columns and its rows are labelled
 */
export function layOutMatrix(
  matrix: SparseMatrix,
  { input, output }: { input: MatrixAxis; output: MatrixAxis },
  room: Omit<TableRoom, 'colorLevel'>,
): MatrixLayout {
  const rows = shown(matrix.rows, room.full ? matrix.rows : Math.max(room.rows - input.names.length, 3));
  const labels = rows.map((row) => (row === gap ? '⋮' : output.at(row).join(',')));
  const margin = longest([...labels, `${output.names.join(',')}\\${input.names.at(-1)}`, input.names[0]]);
  const offsets = offsetsOf(matrix, rows);
  const measure = (count: number): MatrixLayout & { readonly width: number } => {
    const columns = shown(matrix.columns, count);
    const values = valuesShown(matrix, rows, columns);
    const format = formatNumbers(values);
    const indices = columns.flatMap((column) => (column === gap ? [] : input.at(column).map(String)));
    const cell = Math.max(longest(indices), longest(Array.from(values, format)), 1);
    const rules = columns.map((column, index) =>
      index === 0 ? '' : ruleBetween(columns[index - 1], column, input),
    );
    const cells = columns.reduce((sum, column) => sum + (column === gap ? 1 : cell), 0);
    const aside = offsets ? offsets.width + 4 : 0;
    const width = margin + 2 + cells + rules.join('').length + aside;
    return { rows, columns, rules, cell, margin, format, width, ...(offsets && { offsets }) };
  };
  if (room.full) return measure(matrix.columns);
  // Fewer columns are hardly ever wider, so the most that fit are found by halving. The narrowest are one character
  // and a blank.
  let [least, most] = [1, Math.min(matrix.columns, Math.ceil(room.columns / 2))];
  let best = measure(least);
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    const layout = measure(middle);
    if (layout.width <= room.columns) [best, least] = [layout, middle];
    else most = middle - 1;
  }
  return best;
}

function ruleBetween(before: number, column: number, axis: MatrixAxis): string {
  if (before === gap || column === gap) return ' ';
  const [from, to] = [axis.at(before), axis.at(column)];
  const outer = from.findIndex((index, level) => index !== to[level]);
  // The innermost index changes at each column; of three levels, the outermost has the stronger rule.
  if (outer === from.length - 1) return ' ';
  return outer === 0 && from.length === 3 ? ' ║ ' : ' │ ';
}

function shown(length: number, places: number): number[] {
  const parts = elide(length, places);
  if (parts === 'all') return Array.from({ length }, (_, index) => index);
  const { head, tail } = parts;
  const leading = Array.from({ length: head }, (_, index) => index);
  const trailing = Array.from({ length: tail }, (_, index) => length - tail + index);
  return places > head + tail ? [...leading, gap, ...trailing] : leading;
}

function valuesShown(
  matrix: SparseMatrix,
  rows: readonly number[],
  columns: readonly number[],
): Float32Array {
  const wanted = new Set(columns);
  const values: number[] = [];
  for (const row of rows) {
    if (row === gap) continue;
    for (const [column, value] of matrixRow(matrix, row)) if (wanted.has(column)) values.push(value);
  }
  return Float32Array.from(values);
}

function offsetsOf({ offset }: SparseMatrix, rows: readonly number[]): MatrixLayout['offsets'] {
  if (offset.every((value) => value === 0)) return undefined;
  const values = Float32Array.from(
    rows.filter((row) => row !== gap),
    (row) => offset[row],
  );
  const format = formatNumbers(values);
  return { format, width: Math.max(longest(Array.from(values, format)), 'offset'.length) };
}

function longest(texts: readonly string[]): number {
  return texts.reduce((length, text) => Math.max(length, text.length), 0);
}
