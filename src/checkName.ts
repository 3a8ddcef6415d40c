import { UsageError } from './errors.js';

/**
 * Refuses a name that is not one of those known: what types alone do not keep out in plain JavaScript.
 *
 * @throws {UsageError} naming what it should have been
 */
export function checkName(what: string, name: string, known: readonly string[]): void {
  if (!known.includes(name))
    throw new UsageError(`The ${what} must be one of ${known.join(', ')}, not ${name}.`);
}
