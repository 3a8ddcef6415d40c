import { InputError } from '../../errors.js';
import { type Line, lineBlocks } from './lineBlocks.js';
import { type JournalRecord, journalRecord } from './records.js';

/** A record and the line that it stands in. */
export interface RecordLine {
  readonly record: JournalRecord;
  /** The line's bytes, with its line feed; they hold until the next block is asked for. */
  readonly bytes: Buffer;
  /** Of its first byte in the journal. */
  readonly offset: number;
}

/**
 * Reads the records of a journal in blocks, so many at once as there are in about 1 MiB, each of which is gone through
 * before the next is asked for. A last line that is torn, having no line feed or being no JSON, is passed over; a missing
 * journal has no records.
 *
 * @throws {InputError} naming the journal and the line, if another line is no record, or if it cannot be read
 */
export async function* recordBlocks(path: string): AsyncGenerator<Iterable<RecordLine>> {
  // A line that is no JSON is torn if none comes after it.
  let torn: number | undefined;

  function* recordsIn(lines: Iterable<Line>): Generator<RecordLine> {
    for (const { bytes, offset, number, isEnded } of lines) {
      if (torn !== undefined)
        throw new InputError(`${path}: line ${torn} is not JSON; remove it or the journal`);
      const record = isEnded ? parseLine(bytes, path, number) : undefined;
      if (record === undefined) torn = number;
      else yield { record, bytes, offset };
    }
  }

  for await (const lines of lineBlocks(path)) yield recordsIn(lines);
}

/** The record in a line, or nothing if it is not JSON. */
function parseLine(bytes: Buffer, path: string, number: number): JournalRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
  const parsed = journalRecord.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.');
  throw new InputError(
    `${path}: line ${number} is no record of a batch${where ? ` (${where} is not as expected)` : ''}; remove it or the journal`,
  );
}
