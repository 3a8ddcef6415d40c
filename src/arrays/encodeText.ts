import { InputError } from '../errors.js';
import type { Floats, NumericArray } from './numericArray.js';
import { shapeText } from './shapeText.js';

/**
 * The text that `write` makes of an array; a text beyond what one string can hold becomes an error that says so.
 *
 * @param format what is written, for the message: `JSON` or `CSV`.
 * @throws {InputError} if the text would be longer than one JavaScript string (512 MiB).
 */
export function encodeText(format: string, array: NumericArray<Floats>, write: () => string): string {
  try {
    return write();
  } catch (error) {
    // V8 answers a string over its longest with a RangeError; the length is known only by writing it.
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(
      `an array of ${shapeText(array.shape)} is too large for one ${format} text (512 MiB at most); write .npy instead.`,
    );
  }
}
