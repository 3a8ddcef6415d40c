import { InputError, UsageError } from '../errors.js';
import { fileError } from '../fileError.js';
import { inputName } from '../inputName.js';
import { midSentence } from '../midSentence.js';

/**
 * Says of any error that it is one input's: whatever goes wrong with one is no reason to leave the others undone, a
 * mistake in our own code included.
 */
export function inputErrorOf(input: string, error: unknown): InputError {
  if (error instanceof InputError) return error;
  return new InputError(`${inputName(input)}: ${reasonOf(error)}`, { cause: error });
}

function reasonOf(error: unknown): string {
  if (error instanceof UsageError) return midSentence(error.message);
  // V8's words for memory that cannot be had: an array buffer, a typed array or a text too long.
  if (error instanceof RangeError && /allocation failed|Invalid .*length/.test(error.message)) {
    return `needs more memory than can be had (${error.message}); use a smaller input, or a larger --stride`;
  }
  return `an error in convtool itself: ${fileError(error)}; please report it, with what --debug shows`;
}
