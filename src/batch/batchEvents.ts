import type { Timings } from '../timing.js';
import type { LeftOut } from './listed.js';

/** Why an input that was done before is done again. */
export type RedoneWhy = 'input changed' | 'output changed' | 'output missing' | 'other options' | 'asked for';

/** What a batch tells while it goes on; each is called at once, in the order in which things happen. */
export interface BatchEvents {
  /** A pass over the inputs begins: `ranges` measures, `pictures` writes. */
  readonly pass?: (name: 'ranges' | 'pictures') => void;
  /** More inputs were found by the walk that only counts; `isFinal` when it is through. */
  readonly counted?: (found: number, isFinal: boolean) => void;
  readonly done?: (input: DoneInput) => void;
  /** It was done in an earlier run and is as it was. */
  readonly skipped?: (relative: string) => void;
  /**
   * @param reason a whole sentence that names the input
   * @param stack where in the code, if that is known
   */
  readonly failed?: (relative: string, reason: string, stack?: string) => void;
  readonly leftOut?: (what: LeftOut) => void;
  /** Something to know, as a sentence. */
  readonly note?: (text: string) => void;
  /** No more inputs are begun. @param underWay how many are still being done */
  readonly halting?: (reason: string, underWay: number) => void;
}

/** An input that was done. */
export interface DoneInput {
  readonly relative: string;
  /** What was done before it, if it is done again. */
  readonly redone?: RedoneWhy;
  /** Pixels of the input, or values of an array, in each channel. */
  readonly pixels: number;
  readonly outputs: number;
  readonly milliseconds: number;
  /** What there is to know of how it was read, as `ApplyReport.notes`. */
  readonly notes: readonly string[];
}

/** What became of a whole batch. */
export interface BatchSummary {
  readonly done: number;
  /** Of those that are done, how many were done before, by why they were done again. */
  readonly redone: Readonly<Partial<Record<RedoneWhy, number>>>;
  readonly skipped: number;
  readonly failed: number;
  /** The first thousand, each a sentence that names the input; all are in the journal. */
  readonly failures: readonly { readonly input: string; readonly error: string }[];
  readonly leftOut: Readonly<Partial<Record<LeftOut['why'], number>>>;
  readonly outputs: number;
  /** Of inputs that were done. */
  readonly pixels: number;
  readonly seconds: number;
  /** Why it ended before all were done: a signal, too many failures, a full disk. */
  readonly stopped?: string;
  /** What the parts of the work took in all workers together, if that was asked for. */
  readonly timing?: Timings;
  /** Path of the journal. */
  readonly journal: string;
}
