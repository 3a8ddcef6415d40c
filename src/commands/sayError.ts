import { errorColors, say, visible } from './terminal.js';

/** Says in one sentence what went wrong; with `--debug`, also where in the code. */
export function sayError(error: Error): void {
  const sentence = visible(error.message).replace(/[.\s]*$/, '.');
  say(`${errorColors.red('convtool:')} ${sentence}`);
  if (process.argv.includes('--debug') && error.stack !== undefined) say(errorColors.dim(error.stack));
}
