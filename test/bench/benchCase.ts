import type { CaseResult } from './measureCase.js';
import type { Verdict } from './verdicts.js';

/** One thing that is measured: our way of doing it, and those of others. */
export interface BenchCase {
  readonly name: string;
  /** Ours first; its result is the first that is checked. */
  readonly contenders: readonly (Contender | Absent)[];
  /** What we aim at, held against what was measured. */
  readonly judge: (programs: CaseResult['programs']) => readonly Verdict[];
  /** Whether the contenders do the same work, so that their times are compared; default true. */
  readonly comparable?: boolean;
  /** At most so many turns, where one takes long. */
  readonly turns?: number;
  /** What went in, for the record. */
  readonly input?: Readonly<Record<string, string | number>>;
  /** Gives back what the case alone needed. */
  readonly release?: () => Promise<void>;
}

/** One that takes part in a case. */
export interface Contender {
  readonly name: string;
  readonly version?: string;
  /**
   * Does the work without being timed, until it is warm, and looks at the result.
   *
   * @throws {Error} if it cannot do it
   */
  readonly tryOut: () => Promise<Check>;
  /** Does the work, and tells how long it took, in seconds. */
  readonly time: () => Promise<number>;
  /** Measures the most memory that it takes; nothing where that cannot be told. */
  readonly peakMemory?: () => Promise<PeakMemory | undefined>;
  /** Pixels of its input, to which memory is related. */
  readonly pixels?: number;
  /** Of one that does many: pictures of a turn. Times are then compared for each picture. */
  readonly pictures?: number;
  /** What its turns took of the processor; nothing where that cannot be told. */
  readonly processor?: () => ProcessorTime | undefined;
  /** Size of the file that it wrote; of many, the mean. */
  readonly fileBytes?: () => number;
}

/** Processor time of a turn, of all processes together; medians. */
export interface ProcessorTime {
  readonly seconds: number;
  /** Of the time of all cores, 0 to 1. */
  readonly share: number;
}

/** One that cannot take part. */
export interface Absent {
  readonly name: string;
  /** Why, in a few words. */
  readonly skipped: string;
}

/** Whether a result is right. */
export interface Check {
  readonly passed: boolean;
  /** What was compared and what was found, in a few words. */
  readonly found: string;
}

/** The most memory that one process of a run held at a time, or all together, and who says so. */
export interface PeakMemory {
  readonly bytes: number;
  readonly by: 'GNU time' | '/proc' | 'PSS of all processes';
}

/** A case before its inputs are made. */
export interface PlannedCase {
  readonly name: string;
  readonly make: () => Promise<BenchCase>;
}
