import { defaultFormat } from '../output/outputFormats.js';
import type { BatchOptions } from './batchOptions.js';
import { findCollisions } from './findCollisions.js';
import { isInputOf } from './isInputOf.js';
import { peekJournal } from './journal/peekJournal.js';
import type { LeftOutWhy } from './listed.js';
import { type Estimate, estimateOf } from './plan/estimateOf.js';
import { foldsNames } from './plan/foldsNames.js';
import { planInputs } from './plan/planInputs.js';
import type { PlannedItem } from './plan/plannedItem.js';
import { plannedJob } from './plan/plannedJob.js';
import { planTotals } from './plan/planTotals.js';
import { tryInputs } from './plan/tryInputs.js';
import { poolOptions } from './poolOptions.js';
import { refuseFedShards } from './refuseFedShards.js';
import type { Walk } from './walkInputs.js';
import { startPool } from './workers/pool.js';

/** What a run would come to. */
export interface BatchPlan {
  /** Inputs by what would become of them. */
  readonly counts: Readonly<Record<PlannedItem['action'], number>>;
  readonly leftOut: Readonly<Partial<Record<LeftOutWhy, number>>>;
  readonly outputs: number;
  /** Of inputs that would be done. */
  readonly pixels: number;
  readonly jobs: number;
  /** Bytes that all workers may take together, and the most that one input takes. */
  readonly memory: { readonly budget: number; readonly most: number; readonly input?: string };
  /** How many inputs would first be measured for one scale, and whether what was done before is known then. */
  readonly scale?: { readonly unmeasured: number; readonly isKnown: boolean };
  /** By a try of some inputs; absent where there is nothing to do, or the try failed. */
  readonly estimate?: Estimate;
}

/**
 * Finds out what a run would do, without writing anything: looks into each input that is to be done as far as its header,
 * and does all but write to three of them, for an estimate of the time.
 *
 * @param tell is given each input in its turn, and waited for
 * @param options.isEstimated whether inputs are tried. Default true
 * @throws {UsageError} if the options are wrong
 * @throws {InputError} if the journal cannot be read, or no worker can be started
 */
export async function planBatch(
  inputs: readonly string[],
  { isEstimated = true, ...options }: BatchOptions & { readonly isEstimated?: boolean },
  tell: (item: PlannedItem) => Promise<void>,
): Promise<BatchPlan> {
  await refuseFedShards(inputs, options);
  const { job, output, shard, flat = false, include = [], exclude = [] } = options;
  const workers = poolOptions(options);
  const { jobs, memory: budget } = workers;
  const journal = await peekJournal(output, { ...(shard && { shard }) });
  const isOutput = (path: string) => journal.ownerOf(path) !== undefined;
  const walk: Walk = { inputs, output, flat, shard, include, exclude, isOutput };
  const pool = startPool(workers);
  try {
    const planned = await plannedJob(walk, journal, options);
    const totals = planTotals();
    const planning = {
      ...{ walk, journal, pool, jobs, options },
      job: planned,
      format: job.encode?.format ?? defaultFormat,
      collisionOf: await findCollisions(walk, foldsNames(output)),
      isInput: isInputOf(inputs, output),
    };
    for await (const item of planInputs(planning)) {
      totals.add(item);
      if (!('kind' in item)) await tell(item);
    }
    const { sample, ...sums } = totals.all();
    const trial = isEstimated ? await tryInputs(pool, sample) : undefined;
    const { unmeasured, recipe, measuring } = planned;
    const isMeasured = measuring !== undefined && !options.rangesOnly;
    return {
      ...sums,
      jobs,
      memory: { budget, ...sums.memory },
      ...(isMeasured && { scale: { unmeasured, isKnown: recipe !== undefined } }),
      ...(trial && { estimate: estimateOf(trial, sums, { jobs, unmeasured: isMeasured ? unmeasured : 0 }) }),
    };
  } finally {
    await pool.stop();
    journal.close();
  }
}
