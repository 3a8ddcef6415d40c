import type { BatchEvents, BatchSummary, DoneInput, RedoneWhy } from './batchEvents.js';
import { keepFirst } from './keepFirst.js';
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

/** Counts from nothing. */
export function createTally(events: BatchEvents): Tally {
  const redone: Partial<Record<RedoneWhy, number>> = {};
  const leftOut: Partial<Record<LeftOutWhy, number>> = {};
  // The journal has all.
  const failures = keepFirst<{ input: string; error: string }>();
  let [done, skipped, outputs, pixels] = [0, 0, 0, 0];
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
      failures.add({ input, error });
      events.failed?.(input, error, stack);
    },
    leftOut: (what) => {
      leftOut[what.why] = (leftOut[what.why] ?? 0) + 1;
      events.leftOut?.(what);
    },
    failures: () => failures.kept.count,
    summary: () => {
      const { count: failed, first } = failures.kept;
      return { done, redone, skipped, failed, failures: first, leftOut, outputs, pixels };
    },
  };
}
