import { encodeText } from './encodeText.js';
import { formatValues } from './formatValues.js';
import type { Floats, NumericArray } from './numericArray.js';

/**
 * Writes an array as JSON: `{"shape":[…],"data":[…]}` with the data flat and row-major, a newline at the end.
 * Every value has all its digits, so that it reads back to the same float32.
 *
 * @param array of any rank; its values finite.
 * @throws {InputError} if the text would be longer than 512 MiB.
 */
export function writeJsonArray(array: NumericArray<Floats>): string {
  return encodeText('JSON', array, () => {
    const chunks: string[] = [];
    for (let start = 0; start < array.data.length; start += chunkLength) {
      chunks.push(formatValues(array.data, start, Math.min(start + chunkLength, array.data.length)));
    }
    return `{"shape":[${array.shape.join(',')}],"data":[${chunks.join(',')}]}\n`;
  });
}

/** Values joined at a time: the words of a whole picture at once would take far more memory than its text. */
const chunkLength = 8192;
