import { StdoutError } from '../output/writeToStdout.js';
import { inputErrorOf } from '../pipeline/inputErrorOf.js';
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
      const failure = inputErrorOf(input, error);
      sayError(failure);
      process.exitCode = 1;
      results.push({ input, error: failure.message });
    }
  }
  return results;
}
