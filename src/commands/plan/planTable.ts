import { outColors } from '../terminal.js';

/** A column as it is laid out. */
interface TableColumn {
  readonly heading: string;
  readonly group?: string;
  readonly isWindow: boolean;
  readonly isLeft: boolean;
  readonly cells: readonly string[];
  readonly input: string;
  readonly total: string;
}

/** Blanks between columns. */
const gap = 2;

/** Characters that a table takes. */
export function tableWidth(columns: readonly TableColumn[]): number {
  return columns.reduce((sum, column) => sum + widthOf(column) + gap, -gap);
}

/**
 * An aligned table: headings, the input, a row for each layer, and the totals if there are any. The first column is
 * the layers' names.
 */
export function planTable(table: readonly TableColumn[]): string[] {
  const columns = table.map((column) => ({ ...column, width: widthOf(column) }));
  const rows = columns[0].cells.map((_, row) =>
    lineOf(
      columns,
      ({ cells }) => cells[row],
      (cell, column) => (column === 0 ? outColors.bold(cell) : columns[column].isWindow ? cell : faint(cell)),
    ),
  );
  return [
    ...groupLines(columns),
    lineOf(
      columns,
      ({ heading }) => heading,
      (cell) => outColors.cyan(cell),
    ),
    ...(columns.some(({ input }, index) => index > 0 && input !== '')
      ? [
          lineOf(
            columns,
            ({ input }) => input,
            (cell) => outColors.dim(cell),
          ),
        ]
      : []),
    ...rows,
    ...(columns.some(({ total }, index) => index > 0 && total !== '')
      ? [
          lineOf(
            columns,
            ({ total }) => total,
            (cell) => outColors.bold(cell),
          ),
        ]
      : []),
  ];
}

/** What says that there is nothing stands back. */
function faint(cell: string): string {
  return cell.trim() === '0' ? outColors.dim(cell) : cell;
}

function widthOf({ heading, cells, input, total }: TableColumn): number {
  return [heading, input, total, ...cells].reduce((widest, cell) => Math.max(widest, cell.length), 0);
}

function lineOf(
  columns: readonly (TableColumn & { readonly width: number })[],
  cellOf: (column: TableColumn) => string,
  paint: (cell: string, column: number) => string,
): string {
  const end = columns.findLastIndex((column) => cellOf(column) !== '');
  const cells = columns.slice(0, end + 1).map((column, index) => {
    const cell = cellOf(column);
    const width = index === end && column.isLeft ? cell.length : column.width;
    return paint(column.isLeft ? cell.padEnd(width) : cell.padStart(width), index);
  });
  return cells.join(' '.repeat(gap));
}

/** The words above several columns, in the middle of them. */
function groupLines(columns: readonly TableColumn[]): string[] {
  const first = columns.findIndex(({ group }) => group !== undefined);
  if (first < 0) return [];
  const { group = '' } = columns[first];
  const members = columns.filter((column) => column.group === group);
  const start = tableWidth(columns.slice(0, first)) + (first > 0 ? gap : 0);
  const width = tableWidth(members);
  // Above a single narrow column the words end where it ends.
  if (width < group.length + 2) return [outColors.dim(group.padStart(start + width))];
  const ruled = ` ${group} `.padStart(Math.floor((width + group.length + 2) / 2), '─').padEnd(width, '─');
  return [' '.repeat(start) + outColors.dim(ruled)];
}
