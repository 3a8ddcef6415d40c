import { decimalNumber } from '../decimalNumber.js';
import { InputError } from '../errors.js';
import { isFloat32 } from '../tensor/isFloat32.js';
import { beyondFloat32 } from './beyondFloat32.js';
import { quoteText } from './describeValue.js';

/** Where a cell stands, for messages. */
export interface CsvPlace {
  /** The file, as the user named it. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
  /** The cell's number in its line, from 1. */
  readonly column: number;
  /** Whether its line is the first that is not blank, and so may be a header. */
  readonly header: boolean;
}

/**
 * The number in a cell: decimal, with or without sign, fraction and exponent (`-1.5e-3`, `.5`, `2.`).
 *
 * @param cell without spaces around it.
 * @throws {InputError} if it is anything else (empty, `nan`, hexadecimal, a decimal comma) or beyond float32.
 */
export function parseCsvCell(cell: string, place: CsvPlace): number {
  const where = `in line ${place.line}, column ${place.column}`;
  const value = decimalNumber(cell);
  if (Number.isNaN(value)) {
    const found = cell === '' ? 'an empty cell' : quoteText(cell);
    throw new InputError(
      `${place.name} has ${found} ${where}, where a decimal number was expected; ${advice(cell, place)}.`,
    );
  }
  if (!isFloat32(value)) throw beyondFloat32(place.name, cell.slice(0, 30), where);
  return value;
}

function advice(cell: string, place: CsvPlace): string {
  if (/^[+-]?\d*,\d+$/.test(cell)) return 'write a point instead of the comma';
  if (place.header) return `if line ${place.line} is a header row, take it out`;
  return 'write a plain number there';
}
