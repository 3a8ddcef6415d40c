import type { AbsentProgram, Program } from './program.js';

/** One thing that is measured: our command, and the rivals that do the same. */
export interface BenchCase {
  readonly name: string;
  readonly ours: Program;
  readonly rivals: readonly (Program | AbsentProgram)[];
  /**
   * Looks at what a program's last run made, before any run is timed; our own comes first.
   *
   * @param printed what the program wrote to standard output
   */
  readonly check: (program: Program, printed: string) => Promise<Check>;
  /** Pixels of the input; where given, peak memory is measured too. */
  readonly pixels?: number;
  /** What went in, for the record. */
  readonly input?: Readonly<Record<string, string | number>>;
}

/** Whether a result is right. */
export interface Check {
  readonly passed: boolean;
  /** What was compared and what was found, in a few words. */
  readonly found: string;
}
