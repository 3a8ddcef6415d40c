import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../errors.js';
import { fileError } from '../../fileError.js';
import type { RecordLine } from './recordBlocks.js';

/** How many records a journal has. */
export interface RecordCounts {
  readonly records: number;
  readonly runs: number;
  readonly done: number;
  readonly failed: number;
  readonly ranges: number;
}

/**
 * Writes a journal whole or not at all: aside, as `.convtool-journal.jsonl.part`, and renamed. Two must not write the
 * same one at once; see `takeLock`.
 *
 * @throws {InputError} naming the journal, if it cannot be written, and what the blocks throw
 */
export async function writeRecords(
  path: string,
  blocks: AsyncIterable<Iterable<RecordLine>>,
): Promise<RecordCounts> {
  // What a run that was killed has left is written over.
  const aside = join(dirname(path), `.${basename(path)}.part`);
  try {
    const counts = await writeLines(await open(aside, 'w'), blocks);
    await rename(aside, path);
    return counts;
  } catch (error) {
    await unlink(aside).catch(() => undefined);
    if (error instanceof InputError) throw error;
    throw new InputError(`${path}: cannot be written: ${fileError(error)}`, { cause: error });
  }
}

async function writeLines(
  file: FileHandle,
  blocks: AsyncIterable<Iterable<RecordLine>>,
): Promise<RecordCounts> {
  const counts = { run: 0, done: 0, failed: 0, range: 0 };
  try {
    for await (const lines of blocks) {
      const kept: Buffer[] = [];
      for (const { record, bytes } of lines) {
        counts[record.type]++;
        kept.push(bytes);
      }
      // It goes on until all bytes are stored.
      await file.writeFile(Buffer.concat(kept));
    }
    await file.sync();
  } finally {
    await file.close();
  }
  const { run: runs, done, failed, range: ranges } = counts;
  return { records: runs + done + failed + ranges, runs, done, failed, ranges };
}
