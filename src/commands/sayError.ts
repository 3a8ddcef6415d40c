import { errorColors, say, visible } from './terminal.js';

/** Says in one sentence what went wrong; with `--debug`, also where in the code. */
export function sayError(error: Error): void {
  const sentence = visible(error.message).replace(/[.\s]*$/, '.');
  say(`${errorColors.red('convtool:')} ${sentence}`);
  if (!isDebugging()) return;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const prefix = cause === error ? '' : 'Caused by ';
    say(errorColors.dim(`${prefix}${visibleLines(cause.stack ?? cause.message)}`));
  }
}

/** What stands after `--` is an input of that name. */
function isDebugging(): boolean {
  const end = process.argv.indexOf('--');
  return process.argv.slice(0, end < 0 ? undefined : end).includes('--debug');
}

function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
