import type { BatchEvents, BatchSummary, DoneInput, RedoneWhy } from './batchEvents.js';
import type { LeftOut, LeftOutWhy } from './listed.js';

/** Counts what becomes of inputs, and tells it. */
export interface Tally {
  readonly done: (input: DoneInput) => void;
  readonly skipped: (relative: string) => void;
  readonly failed: (relative: string, error: string, stack?: string) => void;
  readonly leftOut: (what: LeftOut) => void;
  readonly failures: () => number;
  readonly summary: () => Omit<BatchSummary, 'seconds' | 'stopped' | 'journal'>;
}

/** So many failures are kept for the summary; the journal has all. */
const mostKept = 1000;

/** Counts from nothing. */
export function createTally(events: BatchEvents): Tally {
  const redone: Partial<Record<RedoneWhy, number>> = {};
  const leftOut: Partial<Record<LeftOutWhy, number>> = {};
  const failures: { input: string; error: string }[] = [];
  let [done, skipped, failed, outputs, pixels] = [0, 0, 0, 0, 0];
  return {
    done: (input) => {
      done++;
      outputs += input.outputs;
      pixels += input.pixels;
      if (input.redone !== undefined) redone[input.redone] = (redone[input.redone] ?? 0) + 1;
      events.done?.(input);
    },
    skipped: (relative) => {
      skipped++;
      events.skipped?.(relative);
    },
    failed: (input, error, stack) => {
      failed++;
      if (failures.length < mostKept) failures.push({ input, error });
      events.failed?.(input, error, stack);
    },
    leftOut: (what) => {
      leftOut[what.why] = (leftOut[what.why] ?? 0) + 1;
      events.leftOut?.(what);
    },
    failures: () => failed,
    summary: () => ({ done, redone, skipped, failed, failures, leftOut, outputs, pixels }),
  };
}
