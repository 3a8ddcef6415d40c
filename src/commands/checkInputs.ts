import { UsageError } from '../errors.js';

/**
 * Refuses inputs that no file can be, before any is opened.
 *
 * @throws {UsageError} if a name is empty, or standard input is named twice
 */
export function checkInputs(inputs: readonly string[]): void {
  if (inputs.includes('')) {
    throw new UsageError("an input's name is empty; give a file, or - for standard input");
  }
  const count = inputs.filter((input) => input === '-').length;
  if (count > 1) {
    throw new UsageError(`standard input (-) can be read only once, but is given ${count} times`);
  }
}
