import { bytesText } from '../bytesText.js';
import { InputError } from '../errors.js';

/**
 * Makes room for values, all 0.
 *
 * @throws {InputError} with the figure, if there is no such memory, or it is over 2³¹ values (8 GiB)
 */
export function allocateValues(count: number): Float32Array {
  try {
    if (count > mostValues) throw new RangeError();
    return new Float32Array(count);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(
      `a result of ${count} values needs ${bytesText(count * Float32Array.BYTES_PER_ELEMENT)}, more than can be had at once; ` +
        'use a smaller input, less padding, fewer filters or a larger stride',
    );
  }
}

/** Offsets of values are 32-bit integers in the kernels. */
export const mostValues = 2 ** 31 - 1;
