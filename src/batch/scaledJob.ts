import { join } from 'node:path';
import type { FileJob } from '../pipeline/outputFiles.js';
import type { BatchOptions } from './batchOptions.js';
import type { BatchRun } from './batchRun.js';
import { rangesName } from './isOwnFile.js';
import { measureRanges } from './measureRanges.js';
import { type Ranges, writeRangesFile } from './ranges/rangesFile.js';
import { rangesFor } from './rangesFor.js';
import { recipeHash } from './recipeHash.js';
import { withScales } from './withScales.js';

/**
 * The job with one scale over all inputs, if that is asked for: from a file, or from a pass over them, which leaves such
 * a file in the output folder.
 *
 * @throws {UsageError} if the file of ranges is none, or of another recipe
 */
export async function scaledJob(
  run: BatchRun,
  { job, ranges: path, normalizeOver, flat = false, fastMath = false, shard, rangesOnly }: BatchOptions,
): Promise<FileJob> {
  if (normalizeOver !== 'folder' && path === undefined) return job;
  const recipe = recipeHash({ ...job, flat, fastMath });
  return withScales(job, path === undefined ? await measured() : await rangesFor(recipe, path));

  async function measured(): Promise<Ranges> {
    const isAll = rangesOnly ?? false;
    const ranges = await measureRanges(run, { recipe, normalization: job.encode?.normalization, isAll });
    if (run.halt.reason !== undefined) return ranges;
    if (shard === undefined) {
      // Of nothing there is no scale; why, is told of each input.
      if (ranges.pictures > 0) await writeRangesFile(join(run.walk.output, rangesName), ranges);
    } else {
      run.events.note?.(
        `the scale is that of shard ${shard.index} of ${shard.count} alone; for one over all shards measure each with ` +
          '--ranges-only, join them with --merge, and give the file that makes with --ranges',
      );
    }
    return ranges;
  }
}
