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
    const gibibytes = ((count * 4) / 2 ** 30).toPrecision(3);
    throw new InputError(
      `a result of ${count} values needs ${gibibytes} GiB, more than can be had at once; ` +
        'use a smaller input, less padding, fewer filters or a larger stride',
    );
  }
}

/** Offsets of values are 32-bit integers in the kernels. */
const mostValues = 2 ** 31 - 1;
