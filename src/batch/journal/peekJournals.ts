import { hashText } from './hashText.js';
import { joinedFiles } from './joinedFiles.js';
import { type JournalIndex, journalIndex } from './journalIndex.js';
import { lastRun } from './lastRun.js';
import { type FoundJournal, listJournals } from './listJournals.js';
import { offsetTable } from './offsetTable.js';
import { type RecordLine, recordBlocks } from './recordBlocks.js';
import { recordReader } from './recordReader.js';
import type { DoneRecord, JournalRecord, RunRecord } from './records.js';

/** A journal, and the last run that it tells of. */
export interface PeekedJournal extends FoundJournal {
  readonly run: RunRecord | undefined;
}

/** All journals of an output folder as if they were one. */
export interface PeekedJournals extends JournalIndex {
  /** That of the latest run last: of several records for one thing the last counts. */
  readonly journals: readonly PeekedJournal[];
  /** The latest `done` record of this input, of whatever recipe. */
  doneOf(input: string): DoneRecord | undefined;
  /** Whether the record at this offset is the one that `doneOf` gives. */
  isDoneOf(input: string, offset: number): boolean;
  /** All records, those that no longer count too, in blocks as `recordBlocks` gives them. */
  records(): AsyncGenerator<Iterable<{ readonly record: JournalRecord; readonly offset: number }>>;
  close(): void;
}

/**
 * Looks into all journals of an output folder and changes nothing, neither journals nor locks. What runs add meanwhile
 * is not seen.
 *
 * @throws {InputError} naming what is wrong: the folder or a journal cannot be read, a line in its middle is no record
 */
export async function peekJournals(folder: string): Promise<PeekedJournals> {
  const found = await Promise.all(
    (await listJournals(folder)).map(async (each) => ({ ...each, run: await lastRun(each.path) })),
  );
  const journals = found.sort((a, b) => timeOf(a) - timeOf(b));
  const paths = journals.map(({ path }) => path);
  const files = joinedFiles(paths);
  const { recordAt } = recordReader(folder, files.read);
  const { add, ...index } = journalIndex(recordAt);
  const inputs = offsetTable();

  const isOf = (input: string) => (offset: number) => {
    const record = recordAt(offset);
    return record.type === 'done' && record.input === input;
  };
  const offsetOf = (input: string) => inputs.find(hashText(input), isOf(input));

  async function* records(): ReturnType<PeekedJournals['records']> {
    for (const [at, path] of paths.entries()) {
      for await (const lines of recordBlocks(path))
        yield moved(lines, files.starts[at], files.starts[at + 1]);
    }
  }

  try {
    for await (const lines of records()) {
      for (const { record, offset } of lines) {
        add(record, offset);
        if (record.type === 'done') inputs.set(hashText(record.input), offset, isOf(record.input));
      }
    }
  } catch (error) {
    files.close();
    throw error;
  }
  return {
    ...index,
    journals,
    doneOf(input) {
      const offset = offsetOf(input);
      const record = offset === undefined ? undefined : recordAt(offset);
      return record?.type === 'done' ? record : undefined;
    },
    isDoneOf: (input, offset) => offsetOf(input) === offset,
    records,
    close: files.close,
  };
}

function timeOf({ run }: PeekedJournal): number {
  return run === undefined ? 0 : Date.parse(run.at) || 0;
}

/** Records of lines that begin at another offset; what was added since the files were joined is left out. */
function* moved(
  lines: Iterable<RecordLine>,
  start: number,
  end: number,
): Generator<{ record: JournalRecord; offset: number }> {
  for (const { record, bytes, offset } of lines) {
    if (start + offset + bytes.length <= end) yield { record, offset: start + offset };
  }
}
