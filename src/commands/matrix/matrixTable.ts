import { Chalk } from 'chalk';
import type { SparseMatrix } from '../../inspect/matrix/sparseMatrix.js';
import { colorByValue } from '../../output/colorByValue.js';
import { largestMagnitude } from '../../tensor/largestMagnitude.js';
import { gap, layOutMatrix, type TableRoom } from './layOutMatrix.js';
import { matrixAxis } from './matrixAxis.js';
import { matrixRow } from './matrixRow.js';

/**
 * A matrix line by line: above the columns their positions in the input, before the rows theirs in the output, rules
 * between the input's rows and channels, `·` where an output does not see an input, and the offset where one is not 0.
 * Of one that does not fit, the middle is left out.
 */
export function* matrixTable(matrix: SparseMatrix, room: TableRoom): Generator<string> {
  const input = matrixAxis(matrix.input, 'channel');
  const output = matrixAxis(matrix.output, 'filter');
  const layout = layOutMatrix(matrix, { input, output }, room);
  const { dim } = new Chalk({ level: room.colorLevel });
  const largest = largestMagnitude(matrix.values);
  const paint = colorByValue(room.colorLevel, { min: -largest, max: largest });
  const { rows, columns, cell, format, margin, offsets } = layout;
  const line = (label: string, cells: readonly string[], offset: string) => {
    const joined = cells.map((text, index) => dim(layout.rules[index]) + text).join('');
    return `${dim(label.padStart(margin))}  ${joined}${offset}`.trimEnd();
  };

  for (const [level, name] of input.names.entries()) {
    const isLast = level === input.names.length - 1;
    const labels = columns.map((column, index) => {
      if (column === gap) return dim('…');
      const at = input.at(column);
      // An outer index stands where it begins.
      const before = index === 0 || columns[index - 1] === gap ? undefined : input.at(columns[index - 1]);
      const isNew =
        isLast || before === undefined || at.slice(0, level + 1).some((each, i) => each !== before[i]);
      return dim((isNew ? String(at[level]) : '').padStart(cell));
    });
    const corner = isLast ? `${output.names.join(',')}\\${name}` : name;
    yield line(corner, labels, isLast && offsets ? dim(`  + ${'offset'.padStart(offsets.width)}`) : '');
  }
  for (const row of rows) {
    if (row === gap) {
      const marks = columns.map((column) => dim(column === gap ? '⋱' : '⋮'.padStart(cell)));
      yield line('⋮', marks, offsets ? dim(`    ${'⋮'.padStart(offsets.width)}`) : '');
      continue;
    }
    const held = matrixRow(matrix, row);
    const cells = columns.map((column) => {
      if (column === gap) return dim('…');
      const value = held.get(column);
      if (value === undefined) return dim('·'.padStart(cell));
      const text = format(value);
      return ' '.repeat(cell - text.length) + paint(text, value);
    });
    const offset = offsets
      ? `${dim('  + ')}${offsets.format(matrix.offset[row]).padStart(offsets.width)}`
      : '';
    yield line(output.at(row).join(','), cells, offset);
  }
}
