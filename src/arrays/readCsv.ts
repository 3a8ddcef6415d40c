import { CsvError, parse } from 'csv-parse/sync';
import { InputError } from '../errors.js';
import { type CsvRow, collectCsvRows } from './collectCsvRows.js';
import { decodeText } from './decodeText.js';
import type { NumericArray } from './numericArray.js';

/**
 * Reads a matrix from text in rows: numbers separated by commas, semicolons, tabs or spaces, whichever the first line
 * has (semicolons before tabs before commas before spaces).
 *
 * Blank lines between blocks of rows separate channels. Quotes, spaces around numbers, a byte order mark, any line
 * ends and blank lines at the start and end are tolerated.
 *
 * @param bytes the whole file, UTF-8.
 * @param name the file, as the user named it, for messages.
 * @returns `[C,H,W]` for several blocks, `[H,W]` for one, `[W]` (a signal) for a single row; values rounded to the
 *   nearest float32.
 * @throws {InputError} if it is empty, rows or blocks differ in size, or a cell is not a decimal number within float32.
 */
export function readCsv(bytes: Uint8Array, name: string): NumericArray {
  const decoded = decodeText(bytes, name);
  const text = decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded;
  const delimiter = findDelimiter(text);
  const rows = collectCsvRows(name);
  parseRows(text, delimiter, name, ({ cells, line }) => {
    // Columns lined up with spaces have several between two numbers.
    rows.add({ line, cells: delimiter === ' ' ? cells.filter((cell) => cell !== '') : cells });
  });
  return rows.finish();
}

function findDelimiter(text: string): string {
  const first = /\S[^\n]*/.exec(text)?.[0].trimEnd() ?? '';
  return [';', '\t', ',', ' '].find((delimiter) => first.includes(delimiter)) ?? ',';
}

/** A row is handed over as soon as it is parsed: all cells of a large file at once would not fit in memory. */
function parseRows(text: string, delimiter: string, name: string, onRow: (row: CsvRow) => void): void {
  let done = 0;
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      trim: true,
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        onRow({ cells, line: lines });
        done = lines;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InputError(
      `${name} has a quote in line ${done + 1} that is misplaced or never closed; numbers need none, so take it out.`,
    );
  }
}
