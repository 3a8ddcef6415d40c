import { InputError } from '../errors.js';

/**
 * The error for a finite number that float32 cannot hold; it is returned, so that the caller throws it.
 *
 * @param name the file, as the user named it.
 * @param found the number as it was found, e.g. `1e39`.
 * @param where its place with its preposition, e.g. `at [0,1]`, `in line 2, column 3`.
 */
export function beyondFloat32(name: string, found: string, where: string): InputError {
  return new InputError(
    `${name} holds ${found} ${where}, beyond the largest float32, 3.4028235e+38; scale the values first.`,
  );
}
