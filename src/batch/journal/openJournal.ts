import { closeSync, constants, fstatSync, fsync, ftruncateSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { InputError } from '../../errors.js';
import { fileError } from '../../fileError.js';
import { JournalError } from './journalError.js';
import { type JournalIndex, journalIndex } from './journalIndex.js';
import { journalName, type Shard } from './journalName.js';
import { lineWriter } from './lineWriter.js';
import { lockPath } from './lockPath.js';
import { makeFolder } from './makeFolder.js';
import { recordBlocks } from './recordBlocks.js';
import { recordReader } from './recordReader.js';
import { type JournalRecord, journalRecord } from './records.js';
import { takeLock } from './takeLock.js';

/** The journal of an output folder, open for one run. */
export interface Journal extends JournalIndex {
  readonly path: string;
  /**
   * Adds a record, in one write, and finds it from then on.
   *
   * @throws {JournalError} if it cannot be written; the journal is as it was before
   * @throws {ZodError} if it is no record, such as one with NaN or an infinity; nothing is written
   */
  append(record: JournalRecord): void;
  /**
   * Waits until what was added would outlast a loss of power.
   *
   * @throws {JournalError} naming the journal
   */
  sync(): Promise<void>;
  /**
   * Does what `sync` does, closes the journal and lets its lock go, also where that fails; a second call does nothing.
   *
   * @throws {JournalError} naming the journal
   */
  close(): Promise<void>;
}

/**
 * Opens the journal of an output folder, which is made where there is none, and keeps other runs out of it until it is
 * closed. A torn end is cut off.
 *
 * @throws {InputError} naming what is wrong: the folder cannot be made or written to, another run has the journal, the
 * journal cannot be read, or a line in its middle is no record
 */
export async function openJournal(
  folder: string,
  { shard }: { shard?: Shard | undefined } = {},
): Promise<Journal> {
  await makeFolder(folder);
  const path = join(folder, journalName(shard));
  const lock = await takeLock(lockPath(path));
  let file: number | undefined;
  try {
    file = openFile(path);
    return await journalOf(path, file, lock);
  } catch (error) {
    if (file !== undefined) closeSync(file);
    await lock.release();
    throw error;
  }
}

/** Made where there is none, and written at any place, which what is opened for appending is not. */
function openFile(path: string): number {
  try {
    return openSync(path, constants.O_RDWR | constants.O_CREAT, 0o666);
  } catch (error) {
    throw new InputError(`${path}: cannot be written: ${fileError(error)}`, { cause: error });
  }
}

/** Cuts off what comes after the last whole line. */
function cutOff(path: string, file: number, end: number): void {
  try {
    if (fstatSync(file).size > end) ftruncateSync(file, end);
  } catch (error) {
    throw new InputError(`${path}: cannot be written: ${fileError(error)}`, { cause: error });
  }
}

async function journalOf(path: string, file: number, lock: { release(): Promise<void> }): Promise<Journal> {
  let isOpen = true;
  // The system gives the number of a closed file to the next that is opened.
  const requireOpen = () => {
    if (!isOpen) throw new Error(`${path}: the journal is closed`);
  };
  const reader = recordReader(path, (into, position) => {
    requireOpen();
    return readSync(file, into, 0, into.length, position);
  });
  const { add, ...index } = journalIndex(reader.recordAt);
  let end = 0;
  for await (const lines of recordBlocks(path)) {
    for (const { record, offset, bytes } of lines) {
      add(record, offset);
      end = offset + bytes.length;
    }
  }
  cutOff(path, file, end);
  const writer = lineWriter(path, file, end);

  const sync = () =>
    promisify(fsync)(file).catch((error: unknown) => {
      throw new JournalError(`${path}: cannot be written: ${fileError(error)}`, { cause: error });
    });

  return {
    path,
    ...index,
    append(record) {
      requireOpen();
      // What could not be read again would make the whole journal unreadable.
      journalRecord.parse(record);
      const offset = writer.write(JSON.stringify(record));
      reader.grown(offset);
      add(record, offset);
    },
    sync,
    async close() {
      if (!isOpen) return;
      isOpen = false;
      try {
        await sync();
      } finally {
        closeSync(file);
        await lock.release();
      }
    },
  };
}
