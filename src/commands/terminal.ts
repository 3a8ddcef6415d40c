import { Chalk, type ChalkInstance, supportsColor, supportsColorStderr } from 'chalk';

/** Colours for standard output and standard error, each as far as it can show them (NO_COLOR, FORCE_COLOR). */
export const outColors: ChalkInstance = new Chalk({ level: levelOf(supportsColor, process.stdout) });
export const errorColors: ChalkInstance = new Chalk({ level: levelOf(supportsColorStderr, process.stderr) });

function levelOf(support: typeof supportsColor, stream: NodeJS.WriteStream): 0 | 1 | 2 | 3 {
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  // chalk takes every --color on the command line for a wish for colours, but here that option is about channels.
  const canShow = stream.isTTY && TERM !== 'dumb';
  // https://no-color.org: any value but the empty one; an explicit FORCE_COLOR is asked for more loudly.
  if (FORCE_COLOR === undefined && (NO_COLOR || !canShow)) return 0;
  // chalk lets TERM=xterm make 1 of FORCE_COLOR=3.
  const forced = FORCE_COLOR === '2' ? 2 : FORCE_COLOR === '3' ? 3 : 0;
  return support && support.level > forced ? support.level : forced;
}

/** Characters that a line of text may have on standard output: its width, but no more than reads well. */
export function textRoom(): number {
  return Math.max(Math.min(terminalColumns(), 100), 30);
}

/** Characters of a line on standard output: of the terminal, or 80 where there is none. */
export function terminalColumns(): number {
  // A terminal that does not know its size says 0.
  return process.stdout.columns || 80;
}

/** Says something to the person, on standard error; text from outside in it has gone through `visible`. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Characters that a terminal obeys, or that turn the order of what it shows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const obeyed = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** JSON on one line or several, with what JSON leaves as it is and a terminal obeys escaped. */
export function visibleJson(value: unknown): string {
  const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value, null, 2).replace(obeyed, (char) => (char === '\n' ? char : escaped(char)));
}

/** Text from outside, such as a file's name, with control characters written out (`\x1b`). */
export function visible(text: string): string {
  return text.replace(obeyed, (char) => {
    const code = char.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
  });
}
