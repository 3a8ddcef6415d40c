import { parseArgs } from 'node:util';

/** What the benchmark was asked to do. */
export interface BenchOptions {
  /** Timed turns of each program, default 7; 1 if quick. */
  readonly runs: number;
  /** Tiny pictures and one turn: to see that the benchmark works, not to measure. */
  readonly quick: boolean;
  /** Cases whose name has this in it, whatever its case. */
  readonly only?: string;
  /** A file for the results as JSON. */
  readonly json?: string;
  /** Write the table into the README. */
  readonly readme: boolean;
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
      only: { type: 'string' },
      json: { type: 'string' },
      readme: { type: 'boolean', default: false },
    },
  });
  const { quick, only, json, readme } = values;
  const runs = Number(values.runs ?? (quick ? 1 : 7));
  if (!Number.isSafeInteger(runs) || runs < 1) {
    throw new TypeError(`--runs ${values.runs}: expected a whole number of at least 1`);
  }
  if (readme && (quick || only !== undefined)) {
    throw new TypeError('--readme takes all cases at their full size: leave --quick and --only out');
  }
  return { runs, quick, readme, ...(only !== undefined && { only }), ...(json !== undefined && { json }) };
}
