import { type Command, Option } from 'commander';
import { UsageError } from '../errors.js';
import { midSentence } from '../midSentence.js';

/** One option: how it is written, what it says in the help, and how its text becomes a value. */
export interface OptionSpec<Value> {
  /** As commander writes them: `-o, --output <path>`; without `<…>` it is a switch. */
  readonly flags: string;
  readonly help: string;
  /** `earlier` are the texts with which it was given before, in one command line. */
  readonly parse: (text: string, earlier: readonly string[]) => Value;
  /** The value where the option is not given. */
  readonly fallback: Value;
  /** Whether it may be given several times. */
  readonly repeats?: boolean;
}

/** An option with a value; undefined where it is not given, or the fallback. */
export function option<Value>(
  flags: string,
  help: string,
  parse: (text: string) => Value,
): OptionSpec<Value | undefined>;
export function option<Value>(
  flags: string,
  help: string,
  parse: (text: string) => Value,
  fallback: Value,
): OptionSpec<Value>;
export function option<Value>(
  flags: string,
  help: string,
  parse: (text: string) => Value,
  fallback?: Value,
): OptionSpec<Value | undefined> {
  return { flags, help, parse, fallback };
}

/** A switch: true where it is given. */
export function flag(flags: string, help: string): OptionSpec<boolean> {
  return { flags, help, parse: () => true, fallback: false };
}

/** An option that may be given several times. */
export function repeated(flags: string, help: string): OptionSpec<readonly string[]> {
  return { flags, help, parse: (text, earlier) => [...earlier, text], fallback: [], repeats: true };
}

/** The values that a table of options reads into. */
export type OptionValues<Specs> = {
  [Key in keyof Specs]: Specs[Key] extends OptionSpec<infer Value> ? Value : never;
};

/**
 * Adds options to a command, under a heading of its help.
 *
 * @returns what reads their values, once the command line is parsed
 * @throws {UsageError} while parsing, naming the option, its text and what was expected
 */
export function defineOptions<Specs extends Record<string, OptionSpec<unknown>>>(
  command: Command,
  heading: string,
  specs: Specs,
): () => OptionValues<Specs> {
  const values = new Map<string, unknown>();
  for (const [key, { flags, help, parse, fallback, repeats }] of Object.entries(specs)) {
    const commanderOption = new Option(flags, help).helpGroup(heading);
    const name = commanderOption.long ?? flags;
    const earlier: string[] = [];
    values.set(key, fallback);
    command.addOption(commanderOption);
    command.on(`option:${commanderOption.name()}`, (text: string | undefined) => {
      // Of two values one would be ignored; a switch that is on already says the same again.
      if (text !== undefined && earlier.length > 0 && !repeats) {
        throw new UsageError(
          `${name} is given twice, as ${quoted(earlier[0])} and ${quoted(text)}; give it once`,
        );
      }
      values.set(
        key,
        parseNamed(name, text ?? '', (given) => parse(given, earlier)),
      );
      earlier.push(text ?? '');
    });
  }
  // Each value came from its own spec's `parse` or `fallback`, which is what the type says.
  return () => Object.fromEntries(values) as OptionValues<Specs>;
}

function parseNamed<Value>(name: string, text: string, parse: (text: string) => Value): Value {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof UsageError)
      throw new UsageError(`${name} ${quoted(text)}: ${midSentence(error.message)}`);
    throw error;
  }
}

/** A text as the user wrote it; one that would not be seen in quotes. */
export function quoted(text: string): string {
  return text.trim() === '' ? `"${text}"` : text;
}
