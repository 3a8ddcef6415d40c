import { defaultFormat } from '../output/outputFormats.js';
import { packageVersion } from '../packageVersion.js';
import type { BatchEvents, BatchSummary } from './batchEvents.js';
import type { BatchOptions, BatchSignals } from './batchOptions.js';
import type { BatchRun } from './batchRun.js';
import { isInputOf } from './isInputOf.js';
import { lockPath } from './journal/lockPath.js';
import { openJournal } from './journal/openJournal.js';
import { namePatterns } from './list/nameRules.js';
import { poolOptions } from './poolOptions.js';
import { recipeHash } from './recipeHash.js';
import { refuseFedShards } from './refuseFedShards.js';
import { removeParts } from './removeParts.js';
import { scaledJob } from './scaledJob.js';
import { createTally } from './tally.js';
import type { Walk } from './walkInputs.js';
import { startPool } from './workers/pool.js';
import { writePictures } from './writePictures.js';

/**
 * Does one thing to many inputs, in worker processes: each input's outputs are written into the output folder, mirrored,
 * and the journal there tells of each what became of it. What it says was done, and is as it was, is passed over.
 *
 * @param inputs folders, gone through with all below them; files; globs
 * @param events are called while it goes on
 * @param signals end it before all is done
 * @throws {UsageError} if the options are wrong
 * @throws {InputError} if the output folder cannot be written to, another batch is at work there, or no worker can be
 *   started; one input that cannot be done is an event and no error
 */
export async function runBatch(
  inputs: readonly string[],
  options: BatchOptions,
  events: BatchEvents = {},
  signals: BatchSignals = {},
): Promise<BatchSummary> {
  const start = performance.now();
  const { job, output, shard, flat = false, fastMath = false, include = [], exclude = [] } = options;
  await refuseFedShards(inputs, options);
  // What is wrong with a glob is told before a folder is made.
  namePatterns({ include, exclude });
  const journal = await openJournal(output, { ...(shard && { shard }) });
  const partPrefix = `.convtool-${shard ? `${shard.index}-of-${shard.count}` : 'all'}-`;
  const tally = createTally(events);
  const walk: Walk = {
    ...{ inputs, output, flat, shard, include, exclude },
    isOutput: (path) => journal.ownerOf(path) !== undefined,
    isOver: () => signals.stop?.aborted === true || signals.finish?.aborted === true,
  };
  try {
    await removeParts(output, partPrefix, lockPath(journal.path));
    const pool = startPool(poolOptions(options));
    const run: BatchRun = {
      ...{ walk, journal, pool, tally, events, signals, partPrefix },
      halt: {},
      isInput: isInputOf(inputs, output),
      format: job.encode?.format ?? defaultFormat,
      redo: options.redo ?? false,
      force: options.force ?? false,
      maxFailures: options.maxFailures ?? Number.POSITIVE_INFINITY,
    };
    const halting = () => events.halting?.(String(signals.finish?.reason), pool.inFlight());
    const kill = () => void pool.stop();
    signals.finish?.addEventListener('abort', halting);
    signals.stop?.addEventListener('abort', kill);
    try {
      const scaled = await scaledJob(run, options);
      const recipe = recipeHash({ ...scaled, flat, fastMath });
      if (!options.rangesOnly && run.halt.reason === undefined) {
        journal.append({
          type: 'run',
          at: new Date().toISOString(),
          convtool: packageVersion(),
          recipe,
          about: options.about ?? '',
          ...(shard && { shard: { ...shard } }),
        });
        pool.setUp(scaled);
        await writePictures(run, recipe);
      }
    } finally {
      signals.finish?.removeEventListener('abort', halting);
      signals.stop?.removeEventListener('abort', kill);
      await pool.stop();
      // The next run takes away what is left; what else went wrong is to be heard of.
      await removeParts(output, partPrefix, lockPath(journal.path)).catch(() => undefined);
    }
    const { reason } = run.halt;
    const timing = options.timing ? pool.timings() : undefined;
    return {
      ...tally.summary(),
      seconds: (performance.now() - start) / 1000,
      ...(reason !== undefined && { stopped: reason }),
      ...(timing && { timing }),
      journal: journal.path,
    };
  } finally {
    await journal.close();
  }
}
