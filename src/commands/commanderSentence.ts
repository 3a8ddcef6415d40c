import { existsSync } from 'node:fs';
import type { CommanderError } from 'commander';

/** What to give, by the name of the argument that is missing. */
const missing: Readonly<Record<string, string>> = {
  inputs: 'name files, or - for standard input',
  filters: 'name one or several, such as sobel-x',
  filter: 'name one, such as gaussian:sigma=2',
  files: "name filters' files, such as ./mine.json",
};

/** commander's words about a command line as a sentence of ours: what was found, and what to do. */
export function commanderSentence({ code, message }: CommanderError): string {
  const text = message.replace(/^error: /, '').replace(/\s*\(Did you mean (.*)\?\)$/s, ' (did you mean $1?)');
  const given = /'(.*)'/s.exec(text)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownCommand':
      return `${text}; convtool --help shows the commands`;
    case 'commander.unknownOption':
      return existsSync(given)
        ? `${text}; the file of that name is written ./${given}`
        : `${text}; convtool <command> --help shows the options`;
    case 'commander.missingArgument':
      return `no ${given.replace(/s$/, '')} is given; ${missing[given] ?? 'give one'} (convtool <command> --help shows examples)`;
    case 'commander.optionMissingArgument':
      return `${/--[\w-]+/.exec(given)?.[0] ?? given} needs a value (convtool <command> --help shows which)`;
    default:
      return text;
  }
}
