import { parseArgs } from 'node:util';

/** What the benchmark was asked to do. */
export interface BenchOptions {
  /** Timed runs of each program, default 7; 1 if quick. */
  readonly runs: number;
  /** A small picture and one run: to see that the benchmark works, not to measure. */
  readonly quick: boolean;
  /** A file for the results as JSON. */
  readonly json?: string;
}

/**
 * Reads the benchmark's command line.
 *
 * @throws {TypeError} if an option is unknown or wrong
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const { quick, json } = values;
  const runs = Number(values.runs ?? (quick ? 1 : 7));
  if (!Number.isSafeInteger(runs) || runs < 1) {
    throw new TypeError(`--runs ${values.runs}: expected a whole number of at least 1`);
  }
  return { runs, quick, ...(json !== undefined && { json }) };
}
