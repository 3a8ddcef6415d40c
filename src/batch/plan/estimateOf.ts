import type { PlanTotals } from './planTotals.js';
import type { Trial } from './tryInputs.js';

/** What a run would take, by a try. */
export interface Estimate {
  readonly seconds: number;
  /** Of all outputs. */
  readonly bytes: number;
  readonly trial: Trial;
}

/**
 * Scales what a try took by the pixels. Inputs that are measured for a scale first are gone over twice; what writing takes
 * is left out.
 */
export function estimateOf(
  trial: Trial,
  { counts, pixels, outputs }: Pick<PlanTotals, 'counts' | 'pixels' | 'outputs'>,
  { jobs, unmeasured }: { readonly jobs: number; readonly unmeasured: number },
): Estimate {
  const todo = counts.new + counts.again;
  const ratio = pixels / trial.pixels;
  const passes = 1 + Math.min(unmeasured / todo, 1);
  return {
    seconds: (trial.milliseconds * ratio * passes) / Math.min(jobs, todo) / 1000,
    bytes: outputs === 0 ? 0 : Math.round(trial.bytes * ratio),
    trial,
  };
}
