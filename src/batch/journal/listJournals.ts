import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../errors.js';
import { fileError } from '../../fileError.js';
import type { Shard } from './journalName.js';

/** A journal of an output folder. */
export interface FoundJournal {
  readonly path: string;
  /** Nothing where it is that of all inputs. */
  readonly shard?: Shard;
}

/**
 * Finds the journals of an output folder: that of all inputs first, then those of shards, by their counts and numbers.
 *
 * @throws {InputError} naming the folder, if it cannot be read
 */
export async function listJournals(folder: string): Promise<FoundJournal[]> {
  const found: FoundJournal[] = [];
  try {
    for await (const { name } of await opendir(folder, { bufferSize: 1024 })) {
      const parts = /^convtool-journal(?:\.([1-9]\d*)-of-([1-9]\d*))?\.jsonl$/.exec(name);
      if (parts === null) continue;
      const shard = parts[1] === undefined ? undefined : { index: Number(parts[1]), count: Number(parts[2]) };
      found.push({ path: join(folder, name), ...(shard && { shard }) });
    }
  } catch (error) {
    throw new InputError(`${folder}: cannot be read: ${fileError(error)}`, { cause: error });
  }
  return found.sort(inOrder);
}

function inOrder({ shard: a }: FoundJournal, { shard: b }: FoundJournal): number {
  return (a?.count ?? 0) - (b?.count ?? 0) || (a?.index ?? 0) - (b?.index ?? 0);
}
