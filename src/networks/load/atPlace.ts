import { InputError, UsageError } from '../../errors.js';

/**
 * What to throw for what went wrong at a place: a mistake with the place in front, as the kind of mistake that it is;
 * any other error as it is.
 */
export function atPlace(place: string, error: unknown): unknown {
  if (!(error instanceof InputError || error instanceof UsageError)) return error;
  const text = `${place}: ${error.message.replace(/\.$/, '')}`;
  return error instanceof InputError ? new InputError(text) : new UsageError(text);
}
