import { recordBlocks } from './recordBlocks.js';
import type { JournalRecord } from './records.js';

/**
 * Reads the records of a journal in their order, holding about 1 MiB of them at a time. A last line that is torn,
 * having no line feed or being no JSON, is passed over; a missing journal has no records.
 *
 * `offset` is that of the line's first byte, `length` its bytes without the line feed.
 *
 * @throws {InputError} naming the journal and the line, if another line is no record, or if it cannot be read
 */
export async function* readJournal(
  path: string,
): AsyncGenerator<{ record: JournalRecord; offset: number; length: number }> {
  for await (const lines of recordBlocks(path)) {
    for (const { record, offset, bytes } of lines) yield { record, offset, length: bytes.length - 1 };
  }
}
