import { InputError } from '../errors.js';
import { inputName } from '../inputName.js';

/**
 * Does what may fail without knowing which input it is about, such as a layer, and puts the input's name in front of
 * its error.
 *
 * @throws {InputError} that names the input
 */
export async function namingInput<Result>(
  input: string,
  action: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${inputName(input)}: ${error.message}`, { cause: error });
  }
}
