import { join } from 'node:path';
import { joinWords } from '../../joinWords.js';
import { rangesName } from '../isOwnFile.js';
import type { Kept } from '../keepFirst.js';
import { type Ranges, writeRangesFile } from '../ranges/rangesFile.js';
import type { Division } from './chooseDivision.js';
import { mergeScale } from './mergeScale.js';

/** What became of the scale over all shards. */
export type ScaleOutcome = ScaleMade | ScaleMissing;

export interface ScaleMade {
  readonly kind: 'made';
  /** Where it was written. */
  readonly path: string;
  readonly ranges: Ranges;
  readonly unmeasured: Kept<string>;
}

interface ScaleMissing {
  readonly kind: 'missing';
  /** Ends a sentence. */
  readonly why: string;
}

/**
 * Makes one scale of what all shards have measured, and writes it into the output folder, as a run over all inputs
 * does.
 *
 * @param folder the output folder
 * @param recipe the hash of what was measured; default what each shard has measured last
 * @throws {UsageError} if maps of one name have no scale in common
 * @throws {InputError} if it cannot be written
 */
export async function writeScale(
  folder: string,
  division: Division,
  merged: Parameters<typeof mergeScale>[0],
  {
    recipe = lastMeasured(division),
    ...options
  }: { recipe?: string | undefined } & Parameters<typeof mergeScale>[2],
): Promise<ScaleOutcome> {
  const why = whyNot(division, recipe);
  if (why !== undefined || recipe === undefined)
    return { kind: 'missing', why: why ?? 'nothing was measured' };
  const scale = await mergeScale(merged, recipe, options);
  if (scale === undefined) {
    return {
      kind: 'missing',
      why: 'percentiles were counted, and which are wanted is not known: give the options that the shards had (-f …)',
    };
  }
  const path = join(folder, rangesName);
  await writeRangesFile(path, scale.ranges);
  return { kind: 'made', path, ...scale };
}

function lastMeasured({ shards }: Division): string | undefined {
  return shards.flatMap(({ measured }) => measured.slice(-1)).at(0);
}

function whyNot({ shards, missing }: Division, recipe: string | undefined): string | undefined {
  if (missing.length > 0) return 'it needs all shards';
  if (shards.some(({ isRunning }) => isRunning)) return 'a shard is still running';
  // One that had no inputs has nothing to say.
  const without = shards.filter(
    ({ isEmpty, measured }) => !isEmpty && (recipe === undefined || !measured.includes(recipe)),
  );
  if (without.length === 0) return undefined;
  const names = joinWords(
    without.map(({ shard }) => String(shard.index)),
    'and',
  );
  return `${without.length === 1 ? 'shard' : 'shards'} ${names} measured nothing with these options; run each with --normalize-over folder --ranges-only`;
}
