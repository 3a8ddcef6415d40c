import { CommanderError } from 'commander';
import { InputError, UsageError } from '../errors.js';
import { fileError } from '../fileError.js';
import { StdoutError } from '../output/writeToStdout.js';
import { commanderSentence } from './commanderSentence.js';
import { sayError } from './sayError.js';

/** Says what ended the program, and gives the status with which it ends: 1 or 2, or 0 where nobody reads on. */
export function exitStatus(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.code === 'commander.help') return 2;
    sayError(new UsageError(commanderSentence(error), { cause: error }));
    return 2;
  }
  // The reader of our output has seen enough; that is not an error, and what failed before stays failed.
  if (error instanceof StdoutError && error.isClosed) return Number(process.exitCode ?? 0);
  if (error instanceof UsageError) {
    sayError(error);
    return 2;
  }
  const isOurs = error instanceof InputError || error instanceof StdoutError;
  sayError(isOurs ? error : new Error(fileError(error), { cause: error }));
  return 1;
}
