import { formatValues } from '../../arrays/formatValues.js';
import { writeNpy } from '../../arrays/writeNpy.js';
import { bytesText } from '../../bytesText.js';
import { UsageError } from '../../errors.js';
import type { SparseMatrix } from '../../inspect/matrix/sparseMatrix.js';
import { type Shape, shapeName } from '../../tensor/shape.js';

/**
 * A matrix as a file holds it, piece by piece. CSV and JSON are dense, or `row,column,value` of what is not 0 where
 * `sparse` says so or there are over 1,000,000 entries; `.npy` is dense float32, `[rows, columns]`. All indices from 0.
 *
 * @throws {UsageError} if a `.npy` would be over 512 MiB
 */
export function* encodeMatrix(
  matrix: SparseMatrix,
  { name, format, sparse }: { name: string; format: 'json' | 'csv' | 'npy'; sparse: boolean },
): Generator<string | Uint8Array> {
  const isSparse = sparse || matrix.rows * matrix.columns > mostDense;
  switch (format) {
    case 'npy':
      yield writeNpy({ shape: [matrix.rows, matrix.columns], data: dense(matrix) });
      return;
    case 'csv':
      if (isSparse) yield 'row,column,value\n';
      yield* isSparse ? entryLines(matrix, '', '', '\n') : rowLines(matrix, '', '', '\n');
      return;
    case 'json': {
      const { rows, columns, input, output } = matrix;
      const head = { name, input: sides(input), output: sides(output), shape: [rows, columns] };
      yield `${JSON.stringify(head).slice(0, -1)},"offset":[${formatValues(matrix.offset, 0, rows)}],`;
      yield `"${isSparse ? 'entries' : 'rows'}":[\n`;
      yield* isSparse ? entryLines(matrix, '[', ',\n', ']') : rowLines(matrix, '[', ',\n', ']');
      yield '\n]}\n';
    }
  }
}

/** Entries that are written as a dense text. */
const mostDense = 1_000_000;
/** Values of a dense `.npy`: 512 MiB. */
const mostNpy = 2 ** 27;

function dense({ rows, columns, input, output, starts, columnOf, values }: SparseMatrix): Float32Array {
  if (rows * columns > mostNpy) {
    const size = bytesText(rows * columns * Float32Array.BYTES_PER_ELEMENT);
    throw new UsageError(
      `the matrix from ${shapeName(input)} to ${shapeName(output)} has ${size} as a dense .npy, but at most ` +
        `${bytesText(mostNpy * 4)} are written; take --format csv, which holds only what is not 0`,
    );
  }
  const data = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) data[row * columns + columnOf[at]] = values[at];
  }
  return data;
}

function* rowLines(
  { rows, columns, starts, columnOf, values }: SparseMatrix,
  ...[open, between, close]: readonly [open: string, between: string, close: string]
): Generator<string> {
  const line = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    line.fill(0);
    for (let at = starts[row]; at < starts[row + 1]; at++) line[columnOf[at]] = values[at] + 0;
    yield `${row === 0 ? '' : between}${open}${formatValues(line, 0, columns)}${close}`;
  }
}

function* entryLines(
  { rows, starts, columnOf, values }: SparseMatrix,
  ...[open, between, close]: readonly [open: string, between: string, close: string]
): Generator<string> {
  let [words, separator]: [string[], string] = [[], ''];
  for (let row = 0; row < rows; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      if (values[at] !== 0) words.push(`${open}${row},${columnOf[at]},${values[at]}${close}`);
      if (words.length < chunkLength) continue;
      yield separator + words.join(between);
      [words, separator] = [[], between];
    }
  }
  if (words.length > 0) yield separator + words.join(between);
}

/** Entries joined at a time. */
const chunkLength = 8192;

function sides({ channels, height, width }: Shape): number[] {
  return [channels, height, width];
}
