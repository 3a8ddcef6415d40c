import type { Shard } from '../journal/journalName.js';
import type { FoundJournal } from '../journal/listJournals.js';
import { lockPath } from '../journal/lockPath.js';
import { peekLock } from '../journal/peekLock.js';
import { recordBlocks } from '../journal/recordBlocks.js';
import type { RunRecord } from '../journal/records.js';

/** What the journal of a shard tells of it. */
export interface ShardFacts {
  readonly path: string;
  readonly shard: Shard;
  /** Whether a run is adding to it. */
  readonly isRunning: boolean;
  readonly isEmpty: boolean;
  /** The last run that wrote pictures. */
  readonly run: RunRecord | undefined;
  /** Recipes for which it has measured inputs; that of the last measurement last. */
  readonly measured: readonly string[];
}

/**
 * Goes through the journal of a shard.
 *
 * @throws {InputError} naming the journal, if it cannot be read or a line in its middle is no record
 */
export async function shardFacts({ path }: FoundJournal, shard: Shard): Promise<ShardFacts> {
  const isRunning = (await peekLock(lockPath(path))) !== undefined;
  const measured = new Set<string>();
  let [run, isEmpty]: [RunRecord | undefined, boolean] = [undefined, true];
  for await (const lines of recordBlocks(path)) {
    for (const { record } of lines) {
      isEmpty = false;
      if (record.type === 'run') run = record;
      if (record.type !== 'range') continue;
      measured.delete(record.recipe);
      measured.add(record.recipe);
    }
  }
  return { path, shard, isRunning, isEmpty, run, measured: [...measured] };
}
