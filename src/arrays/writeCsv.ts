import { InputError } from '../errors.js';
import { encodeText } from './encodeText.js';
import { formatValues } from './formatValues.js';
import type { Floats, NumericArray } from './numericArray.js';
import { shapeText } from './shapeText.js';

/**
 * Writes an array as CSV: a line for each row, commas between values, a blank line between channels, a newline at the
 * end. Every value has all its digits, so that it reads back to the same float32; sides of 1 before the last do not
 * show in a CSV and come back dropped.
 *
 * @param array `[L]`, `[H,W]` or `[C,H,W]`; its values finite.
 * @throws {InputError} if it has more than 3 dimensions, or the text would be longer than 512 MiB.
 */
export function writeCsv(array: NumericArray<Floats>): string {
  if (array.shape.length > 3) {
    throw new InputError(
      `an array of ${shapeText(array.shape)} has ${array.shape.length} dimensions, but CSV holds at most 3; ` +
        'write .npy or .json instead.',
    );
  }
  return encodeText('CSV', array, () => {
    const width = array.shape.at(-1) ?? 1;
    const height = array.shape.at(-2) ?? 1;
    const lines: string[] = [];
    for (let start = 0, row = 0; start < array.data.length; start += width, row++) {
      if (row > 0 && row % height === 0) lines.push('');
      lines.push(formatValues(array.data, start, start + width));
    }
    return `${lines.join('\n')}\n`;
  });
}
