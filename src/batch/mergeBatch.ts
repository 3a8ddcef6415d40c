import { join } from 'node:path';
import { InputError } from '../errors.js';
import type { FileJob } from '../pipeline/outputFiles.js';
import type { BatchOptions } from './batchOptions.js';
import { journalName } from './journal/journalName.js';
import { listJournals } from './journal/listJournals.js';
import { mergeJournals } from './journal/mergeJournals.js';
import { peekJournal } from './journal/peekJournal.js';
import { chooseDivision, type Division, timeOf } from './merge/chooseDivision.js';
import { countResults, type MergedResults } from './merge/countResults.js';
import { type ShardFacts, shardFacts } from './merge/shardFacts.js';
import { type ScaleOutcome, writeScale } from './merge/writeScale.js';
import type { Ranges } from './ranges/rangesFile.js';
import { rangesFor } from './rangesFor.js';
import { recipeHash } from './recipeHash.js';
import { withScales } from './withScales.js';

type SharedOptions = 'output' | 'include' | 'exclude' | 'flat' | 'fastMath' | 'normalizeOver' | 'ranges';

/** What the shards were told to do. */
export interface MergeOptions extends Pick<BatchOptions, SharedOptions | 'rangesOnly'> {
  /** Without it shards are held against the latest of them. */
  readonly job?: FileJob;
}

/** What shards have done together. Shards are named by their numbers, from 1. */
export interface MergeReport {
  /** Path of the journal that they were joined into. */
  readonly journal: string;
  readonly records: number;
  /** Into how many shards the inputs were divided. */
  readonly count: number;
  readonly missing: readonly number[];
  readonly running: readonly number[];
  /** Those that were last run with other options than was said, or than the latest run; without `about` not at all. */
  readonly differing: readonly { readonly shard: number; readonly about?: string }[];
  /** Shards of other divisions of which there are journals, which were joined too. */
  readonly others: readonly ShardFacts['shard'][];
  /** Of the recipe; absent where shards have only measured. */
  readonly results?: MergedResults;
  /** Absent where no scale over all inputs was asked for. */
  readonly scale?: ScaleOutcome;
}

/**
 * Joins the journals of the shards of an output folder into one, so that a run over all inputs goes on from what they
 * have done, and tells what is missing over all. Where they have measured inputs for one scale, that is written too.
 * Their own journals stay.
 *
 * @param inputs as they were named to the shards; none: those that no shard has begun are not known
 * @throws {InputError} if there is no journal of a shard, one cannot be read, or the joined one is in use or cannot be
 *   written
 * @throws {UsageError} if a file of ranges is none or of other options, or maps have no scale in common
 */
export async function mergeBatch(inputs: readonly string[], options: MergeOptions): Promise<MergeReport> {
  const { output, job } = options;
  const own = job && recipeHash({ ...job, flat: options.flat ?? false, fastMath: options.fastMath ?? false });
  const given =
    options.ranges === undefined || own === undefined ? undefined : await rangesFor(own, options.ranges);
  const shards = await findShards(output);
  const division = chooseDivision(shards);
  const journal = join(output, journalName());
  const oldestFirst = shards.toSorted((a, b) => timeOf(a) - timeOf(b)).map(({ path }) => path);
  const { records } = await mergeJournals(oldestFirst, journal);
  const index = await peekJournal(output);
  try {
    const walk =
      inputs.length > 0 ? walkOf(inputs, options, (path) => index.ownerOf(path) !== undefined) : undefined;
    const merged = { path: journal, index };
    const isScaled = job ? options.normalizeOver === 'folder' && !given : division.shards.some(hasMeasured);
    const normalization = job && (job.encode?.normalization ?? { mode: 'auto' });
    const scale = isScaled
      ? await writeScale(output, division, merged, { recipe: own, normalization, ...(walk && { walk }) })
      : undefined;
    const ranges = given ?? (scale?.kind === 'made' ? scale.ranges : undefined);
    const isMeasuring = onlyMeasured(division, options);
    const recipe = isMeasuring ? undefined : pictureRecipe(division, options, { own, ranges });
    return {
      ...{ journal, records, count: division.count, missing: division.missing },
      running: division.shards.filter(({ isRunning }) => isRunning).map(({ shard }) => shard.index),
      differing: isMeasuring ? [] : differing(division, recipe),
      others: division.others.map(({ shard }) => shard),
      ...(recipe !== undefined && { results: await countResults(merged, recipe, walk) }),
      ...(scale && { scale }),
    };
  } finally {
    index.close();
  }
}

async function findShards(folder: string): Promise<ShardFacts[]> {
  const shards: ShardFacts[] = [];
  for (const found of await listJournals(folder))
    if (found.shard !== undefined) shards.push(await shardFacts(found, found.shard));
  if (shards.length > 0) return shards;
  throw new InputError(
    `${folder}: has no journals of shards, as convtool-journal.1-of-8.jsonl is one; run them with --shard 1/8 …`,
  );
}

function walkOf(inputs: readonly string[], options: MergeOptions, isOutput: (path: string) => boolean) {
  const { include = [], exclude = [], output, flat = false } = options;
  return { inputs, include, exclude, output, flat, isOutput };
}

function hasMeasured({ measured }: ShardFacts): boolean {
  return measured.length > 0;
}

/** Whether the shards have written no pictures, and were not meant to. */
function onlyMeasured({ shards }: Division, { job, normalizeOver, rangesOnly }: MergeOptions): boolean {
  if (rangesOnly) return true;
  const isScaled = job ? normalizeOver === 'folder' : shards.some(hasMeasured);
  return isScaled && shards.every(({ run }) => run === undefined);
}

/** The recipe that all shards should have been run with, by its hash; nothing where that cannot be said. */
function pictureRecipe(
  { shards }: Division,
  { job, normalizeOver, flat = false, fastMath = false }: MergeOptions,
  { own, ranges }: { own: string | undefined; ranges: Ranges | undefined },
): string | undefined {
  if (job === undefined) return shards.toSorted((a, b) => timeOf(b) - timeOf(a))[0].run?.recipe;
  if (ranges !== undefined) return recipeHash({ ...withScales(job, ranges), flat, fastMath });
  return normalizeOver === 'folder' ? undefined : own;
}

function differing({ shards }: Division, recipe: string | undefined): MergeReport['differing'] {
  const others = shards.filter(
    ({ run }) => run === undefined || (recipe !== undefined && run.recipe !== recipe),
  );
  return others.map(({ shard, run }) => ({ shard: shard.index, ...(run && { about: run.about }) }));
}
