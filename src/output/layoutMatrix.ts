import { elide } from './elide.js';
import { formatNumbers } from './formatNumbers.js';

/** Stands among row and column numbers where some are left out. */
export const gap = -1;

/** What of a plane is shown, and how. */
export interface MatrixLayout {
  /** Numbers of the rows and columns shown, in order, with `gap` where some are left out. */
  rows: number[];
  columns: number[];
  format: (value: number) => string;
  /** Characters of one column of numbers, its index included. */
  cellWidth: number;
  /** The indices, where they are shown: a label for each of `rows`, one for each of `columns`. */
  indices?: { ofRows: string[]; ofColumns?: string[]; corner: string; width: number };
}

export interface MatrixRoom {
  /** Width of the terminal, characters; at least 20, or a single number may not fit (one is never cut). */
  columns: number;
  /** Height that may be filled, lines; at least 1. */
  rows: number;
  /** Exact number of decimals, 0 to 100. Default: the fewest, at most 4, that show the visible values exactly. */
  precision?: number;
  /** Show every value, however wide and high. Default false. */
  full?: boolean;
  /** Where the matrix lies in a larger one: indices are shown, and counted from here. Default: none. */
  offset?: { y: number; x: number };
}

/** Between two columns. */
export const separator = '  ';
/** Between the row indices and the first column. */
export const rule = ' │ ';

/**
 * Chooses which rows and columns of a plane are shown so that the text fits in the room: all of them, without
 * indices, if they fit and no offset is given; else as many of the leading and trailing ones as fit, with indices.
 * Looks only at values that may be shown.
 *
 * @param values the plane `[height, width]`, row-major.
 */
export function layoutMatrix(
  values: Float32Array,
  height: number,
  width: number,
  room: MatrixRoom,
): MatrixLayout {
  const measure = (rows: number[], columns: number[]): MatrixLayout => {
    const visible = gather(values, width, rows, columns);
    const format = formatNumbers(visible, room.precision);
    return { rows, columns, format, cellWidth: widest(visible, format) };
  };
  const fits = (layout: MatrixLayout) => lineWidth(layout) <= room.columns;

  if (room.offset === undefined && (room.full || mayFit(height, width, room))) {
    const layout = measure(shown(height, height), shown(width, width));
    if (room.full || fits(layout)) return layout;
  }

  const { y, x } = room.offset ?? { y: 0, x: 0 };
  const axes = {
    // The only row of a signal and the only column of a column need no index.
    ...(height > 1 || y !== 0 ? { y } : {}),
    // One line for the column indices, unless hardly a row would be left below it.
    ...((width > 1 || x !== 0) && (room.full || room.rows >= Math.min(height + 1, 4)) ? { x } : {}),
  };
  const places = room.full ? height : Math.max(room.rows - ('x' in axes ? 1 : 0), 1);
  const rows = shown(height, places);
  const withColumns = (count: number) => addIndices(measure(rows, shown(width, count)), axes);
  if (room.full) return withColumns(width);

  // Fewer columns hardly ever need wider ones, so the most that fit are found by halving; what fits is verified.
  let best = withColumns(1);
  let [least, most] = [1, Math.min(width, widthLimit(room.columns))];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    const layout = withColumns(middle);
    if (fits(layout)) [best, least] = [layout, middle];
    else most = middle - 1;
  }
  if (fits(best)) return best;
  const { indices: _, ...bare } = best;
  return bare;
}

/** Row numbers count from `axes.y`, column numbers from `axes.x`; an axis that is absent gets no indices. */
function addIndices(layout: MatrixLayout, axes: { y?: number; x?: number }): MatrixLayout {
  const { y, x } = axes;
  if (y === undefined && x === undefined) return layout;
  const ofRows = layout.rows.map((row) => (row === gap ? '⋮' : y === undefined ? '' : String(row + y)));
  const corner = x === undefined ? '' : y === undefined ? 'x' : 'y\\x';
  const indices = { ofRows, corner, width: longest([corner, ...ofRows]) };
  if (x === undefined) return { ...layout, indices };
  const ofColumns = layout.columns.map((column) => (column === gap ? '…' : String(column + x)));
  return {
    ...layout,
    cellWidth: Math.max(layout.cellWidth, longest(ofColumns)),
    indices: { ...indices, ofColumns },
  };
}

/** Even one-digit numbers take three characters each, the last one. */
function widthLimit(columns: number): number {
  return Math.floor((columns + separator.length) / (separator.length + 1));
}

function mayFit(height: number, width: number, room: MatrixRoom): boolean {
  return height <= room.rows && width <= widthLimit(room.columns);
}

function shown(length: number, places: number): number[] {
  const parts = elide(length, places);
  if (parts === 'all') return Array.from({ length }, (_, i) => i);
  const { head, tail } = parts;
  const leading = Array.from({ length: head }, (_, i) => i);
  const trailing = Array.from({ length: tail }, (_, i) => length - tail + i);
  return places > head + tail ? [...leading, gap, ...trailing] : leading;
}

/** The values shown, copied only where some are left out (a `gap` always stands for at least two). */
function gather(values: Float32Array, width: number, rows: number[], columns: number[]): Float32Array {
  if (rows.length * columns.length === values.length) return values;
  const picked = columns.filter((column) => column !== gap);
  return Float32Array.from(
    rows.filter((row) => row !== gap).flatMap((row) => picked.map((column) => values[row * width + column])),
  );
}

function widest(values: Float32Array, format: (value: number) => string): number {
  let width = 0;
  for (const value of values) width = Math.max(width, format(value).length);
  return width;
}

function longest(texts: string[]): number {
  return texts.reduce((length, text) => Math.max(length, text.length), 0);
}

function lineWidth({ columns, cellWidth, indices }: MatrixLayout): number {
  const gaps = columns.includes(gap) ? 1 : 0;
  const cells = (columns.length - gaps) * cellWidth + gaps + (columns.length - 1) * separator.length;
  return (indices === undefined ? 0 : indices.width + rule.length) + cells;
}
