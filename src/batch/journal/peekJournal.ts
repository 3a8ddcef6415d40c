import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { type JournalIndex, journalIndex } from './journalIndex.js';
import { journalName, type Shard } from './journalName.js';
import { recordBlocks } from './recordBlocks.js';
import { recordReader } from './recordReader.js';

/**
 * Looks into the journal of an output folder and changes nothing, neither journal nor lock; where there is none, there
 * are no records. What a run adds meanwhile is not seen.
 *
 * @throws {InputError} naming the journal, if it cannot be read or a line in its middle is no record
 */
export async function peekJournal(
  folder: string,
  { shard }: { shard?: Shard | undefined } = {},
): Promise<JournalIndex & { readonly path: string; close(): void }> {
  const path = join(folder, journalName(shard));
  let file: number | undefined;
  const close = () => {
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  const reader = recordReader(path, (into, position) => {
    file ??= openSync(path, 'r');
    return readSync(file, into, 0, into.length, position);
  });
  const { add, ...index } = journalIndex(reader.recordAt);
  try {
    for await (const lines of recordBlocks(path)) {
      for (const { record, offset } of lines) add(record, offset);
    }
  } catch (error) {
    close();
    throw error;
  }
  return { path, ...index, close };
}
