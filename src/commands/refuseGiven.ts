import { UsageError } from '../errors.js';
import { givenOption } from './givenOption.js';

/**
 * Refuses options that would do nothing: one that is accepted and ignored is worse than an error.
 *
 * @param options by their keys (`poolSize`); those that are undefined, false or an empty list are not given
 * @param why ends the sentence that the option begins
 * @throws {UsageError} naming the first that is given
 */
export function refuseGiven(options: Readonly<Record<string, unknown>>, why: string): void {
  const name = givenOption(options)?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (name === undefined) return;
  throw new UsageError(`--${name} ${why}`);
}
