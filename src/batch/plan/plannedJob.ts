import type { FileJob } from '../../pipeline/outputFiles.js';
import type { BatchOptions } from '../batchOptions.js';
import type { JournalIndex } from '../journal/journalIndex.js';
import { mergeScale } from '../merge/mergeScale.js';
import { rangesFor } from '../rangesFor.js';
import { recipeHash } from '../recipeHash.js';
import { type Walk, walkInputs } from '../walkInputs.js';
import { withScales } from '../withScales.js';

/** What a run would do to each input, as far as that can be told before. */
export interface PlannedJob {
  /** The hash of it; nothing where a scale has to be found first. */
  readonly recipe: string | undefined;
  /** The hash of what is measured for a scale, where one is to be found. */
  readonly measuring?: string;
  /** How many inputs would be measured. */
  readonly unmeasured: number;
}

/**
 * Finds the recipe of a run. One with a scale over all inputs is known where the scale is given, or where all inputs
 * are measured that can be.
 *
 * @throws {UsageError} if a file of ranges is none or of other options, or maps have no scale in common
 */
export async function plannedJob(
  walk: Walk,
  journal: JournalIndex & { readonly path: string },
  { job, normalizeOver, ranges, redo = false, flat = false, fastMath = false }: BatchOptions,
): Promise<PlannedJob> {
  const hashOf = (each: FileJob) => recipeHash({ ...each, flat, fastMath });
  const own = hashOf(job);
  if (ranges !== undefined)
    return { recipe: hashOf(withScales(job, await rangesFor(own, ranges))), unmeasured: 0 };
  if (normalizeOver !== 'folder') return { recipe: own, unmeasured: 0 };
  const normalization = job.encode?.normalization ?? { mode: 'auto' };
  const scale = await mergeScale({ path: journal.path, index: journal }, own, { normalization, walk });
  if (scale === undefined) return { recipe: undefined, measuring: own, unmeasured: 0 };
  const recipe = hashOf(withScales(job, scale.ranges));
  const { count } = scale.unmeasured;
  const isKnown = count === 0 || (!redo && count === (await countBroken(walk, journal, { own, recipe })));
  return { recipe: isKnown ? recipe : undefined, measuring: own, unmeasured: count };
}

/** Inputs that have no part in a scale, and have failed with it. */
async function countBroken(
  walk: Walk,
  journal: JournalIndex,
  { own, recipe }: { own: string; recipe: string },
): Promise<number> {
  let count = 0;
  for await (const listed of walkInputs(walk)) {
    if (listed.kind === 'left-out') continue;
    const { relative, kind } = listed;
    const hasFailed = () =>
      journal.findRange(own, relative) === undefined && journal.find(recipe, relative)?.type === 'failed';
    if (kind === 'failure' || hasFailed()) count++;
  }
  return count;
}
