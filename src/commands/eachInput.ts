import { InputError, UsageError } from '../errors.js';
import { fileError } from '../fileError.js';
import { inputName } from '../inputName.js';
import { StdoutError } from '../output/writeToStdout.js';
import { midSentence } from './midSentence.js';
import { sayError } from './sayError.js';

/** What became of an input that could not be done. */
export interface FailedInput {
  readonly input: string;
  readonly error: string;
}

/**
 * Does something to each input in turn. One that cannot be done is reported and does not stop the others, but the
 * program will end with exit status 1.
 *
 * @throws {StdoutError} if standard output takes no more, which ends the others too
 */
export async function eachInput<Result>(
  inputs: readonly string[],
  action: (input: string) => Promise<Result>,
): Promise<(Result | FailedInput)[]> {
  const results: (Result | FailedInput)[] = [];
  for (const input of inputs) {
    try {
      results.push(await action(input));
    } catch (error) {
      if (error instanceof StdoutError) throw error;
      const failure = asInputError(input, error);
      sayError(failure);
      process.exitCode = 1;
      results.push({ input, error: failure.message });
    }
  }
  return results;
}

/** Whatever goes wrong with one input is no reason to leave the others undone, a mistake in our own code included. */
function asInputError(input: string, error: unknown): InputError {
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
