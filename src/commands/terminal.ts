import { Chalk, type ChalkInstance, supportsColor, supportsColorStderr } from 'chalk';

/** Colours for standard output and standard error, each as far as it can show them (NO_COLOR, FORCE_COLOR). */
export const outColors: ChalkInstance = new Chalk({ level: levelOf(supportsColor) });
export const errorColors: ChalkInstance = new Chalk({ level: levelOf(supportsColorStderr) });

function levelOf(support: typeof supportsColor): 0 | 1 | 2 | 3 {
  // https://no-color.org: any value but the empty one; an explicit FORCE_COLOR is asked for more loudly.
  if (process.env.NO_COLOR && process.env.FORCE_COLOR === undefined) return 0;
  return support ? support.level : 0;
}

/** Says something to the person, on standard error; control characters in it are made visible, not obeyed. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Text from outside, such as a file's name, with control characters written out (`\x1b`). */
export function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (char) => {
    const code = char.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
  });
}
