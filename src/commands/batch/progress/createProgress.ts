import { createPace, type Rates } from './createPace.js';

/** How far a batch is. */
export interface Progress {
  /** Where there are two passes over the inputs. */
  readonly pass?: 'ranges' | 'pictures';
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  /** Inputs that were found; at least those that something became of. */
  readonly found: number;
  /** Whether all were found. */
  readonly isCounted: boolean;
  /** It was interrupted and only ends what it is at. */
  readonly isStopping: boolean;
  readonly rates?: Rates;
  readonly secondsLeft?: number;
}

/** What counts along; times in milliseconds of one clock. */
export interface ProgressCounter {
  readonly pass: (name: 'ranges' | 'pictures') => void;
  readonly counted: (found: number, isFinal: boolean) => void;
  readonly done: (now: number, took: number, pixels: number) => void;
  readonly failed: (now: number) => void;
  readonly skipped: () => void;
  readonly stopping: () => void;
  readonly at: (now: number) => Progress;
}

/** Counts what becomes of a batch's inputs. */
export function createProgress(): ProgressCounter {
  const none = { done: 0, failed: 0, skipped: 0 };
  const all = { found: 0, isCounted: false, isStopping: false };
  let counts = { ...none };
  let pace = createPace();
  let pass: Progress['pass'];
  let sample: { readonly at: number; readonly rates: Rates | undefined } | undefined;

  return {
    pass(name) {
      if (name === 'ranges' || pass !== undefined) pass = name;
      counts = { ...none };
      pace = createPace();
      sample = undefined;
    },
    counted(found, isFinal) {
      all.found = found;
      all.isCounted = isFinal;
    },
    done(now, took, pixels) {
      counts.done++;
      pace.worked(now, took, pixels);
    },
    failed(now) {
      counts.failed++;
      pace.worked(now, 0);
    },
    skipped() {
      counts.skipped++;
      pace.skipped();
    },
    stopping() {
      all.isStopping = true;
    },
    at(now) {
      // Digits that change at every redraw cannot be read.
      if (sample === undefined || sample.rates === undefined || now - sample.at >= 1000)
        sample = { at: now, rates: pace.ratesAt(now) };
      const handled = counts.done + counts.failed + counts.skipped;
      const found = Math.max(all.found, handled);
      const { rates } = sample;
      return {
        ...(pass && { pass }),
        ...counts,
        ...all,
        found,
        ...(rates && { rates }),
        ...secondsLeft(all.isCounted ? found - handled : undefined, rates),
      };
    },
  };
}

/**
 * All that is left is taken for work, at the pace at which inputs were worked on (those that fail too, but none that was
 * skipped, nor the time that skipping took). An interrupted batch skips first and works then, so that holds for it from
 * the first picture on; where some of what is left will be skipped it says too much, and never too little.
 */
function secondsLeft(left: number | undefined, rates: Rates | undefined): { secondsLeft?: number } {
  if (left === undefined || rates === undefined || rates.worked === 0) return {};
  return { secondsLeft: left / rates.worked };
}
