import { counted } from '../counted.js';
import { InputError } from '../errors.js';
import { createValueList } from './createValueList.js';
import type { NumericArray } from './numericArray.js';
import { parseCsvCell } from './parseCsvCell.js';

/** One line of the file. */
export interface CsvRow {
  /** Its cells, spaces around them dropped; none or a single empty one for a blank line. */
  readonly cells: readonly string[];
  /** Its number, from 1. */
  readonly line: number;
}

/** Takes rows in order, then gives the array. */
export interface CsvRowCollector {
  /** @throws {InputError} if a cell is not a number or the row is not as long as the first one. */
  readonly add: (row: CsvRow) => void;
  /** @throws {InputError} if there was no row, or the blocks differ in their number of rows. */
  readonly finish: () => NumericArray;
}

/**
 * Gathers rows into one array; a blank row ends a block, which is a channel.
 *
 * @param name the file, as the user named it, for messages.
 */
export function collectCsvRows(name: string): CsvRowCollector {
  const values = createValueList();
  const blocks: { line: number; rows: number }[] = [];
  let first: CsvRow | undefined;
  let blank = true;

  const add = (row: CsvRow): void => {
    const wasBlank = blank;
    blank = row.cells.length === 0 || (row.cells.length === 1 && row.cells[0] === '');
    if (blank) return;
    first ??= row;
    const header = row === first;
    for (const [i, cell] of row.cells.entries()) {
      values.push(parseCsvCell(cell, { name, line: row.line, column: i + 1, header }));
    }
    requireWidth(row, first, name);
    if (wasBlank) blocks.push({ line: row.line, rows: 0 });
    blocks[blocks.length - 1].rows++;
  };

  const finish = (): NumericArray => {
    const [block] = blocks;
    if (block === undefined || first === undefined) {
      throw new InputError(`${name} is empty, but rows of numbers were expected; write at least one number.`);
    }
    requireSameRows(blocks, block, name);
    const width = first.cells.length;
    const data = values.toArray();
    if (blocks.length > 1) return { shape: [blocks.length, block.rows, width], data };
    return { shape: block.rows > 1 ? [block.rows, width] : [width], data };
  };

  return { add, finish };
}

function requireWidth(row: CsvRow, first: CsvRow, name: string): void {
  if (row.cells.length === first.cells.length) return;
  throw new InputError(
    `${name} is ragged: line ${row.line} has ${counted(row.cells.length, 'value')}, but line ${first.line} has ` +
      `${first.cells.length}; give every row the same number.`,
  );
}

interface Block {
  readonly line: number;
  readonly rows: number;
}

function requireSameRows(blocks: readonly Block[], first: Block, name: string): void {
  const other = blocks.find((block) => block.rows !== first.rows);
  if (other === undefined) return;
  throw new InputError(
    `${name} has ${counted(other.rows, 'row')} in the block from line ${other.line}, but ${first.rows} in the one from ` +
      `line ${first.line}; a blank line separates channels of the same size, so take it out or even them up.`,
  );
}
