import { InputError } from '../../errors.js';
import { fileError } from '../../fileError.js';
import { type JournalRecord, journalRecord } from './records.js';

/** Reads single records of a journal again. */
export interface RecordReader {
  /**
   * The record whose line begins at this offset.
   *
   * @throws {InputError} naming the journal, if it cannot be read or has been changed meanwhile
   */
  recordAt(offset: number): JournalRecord;
  /** Says that bytes were added from this offset on. */
  grown(offset: number): void;
}

/** Small, for look-ups in no order; many, for those that go along several runs at once, each of which wants a page. */
const pageBytes = 2 ** 14;
const mostPages = 64;

/** A part of the journal that is held. */
interface Page {
  readonly memory: Buffer;
  length: number;
}

/**
 * Holds 1 MiB of the journal: the parts that were asked for last.
 *
 * @param path names the journal in errors
 * @param read fills as much of the buffer as there is from this position on, and gives the number of bytes
 */
export function recordReader(path: string, read: (into: Buffer, position: number) => number): RecordReader {
  // The page used last stands last.
  const pages = new Map<number, Page>();
  // An input is looked up, and then its outputs.
  let last: { offset: number; record: JournalRecord } | undefined;

  function pageAt(index: number): Page {
    const page = pages.get(index) ?? readPage(index);
    pages.delete(index);
    pages.set(index, page);
    return page;
  }

  function readPage(index: number): Page {
    const page = oldestPage() ?? { memory: Buffer.allocUnsafeSlow(pageBytes), length: 0 };
    page.length = read(page.memory, index * pageBytes);
    return page;
  }

  /** Takes out the page that was not used for longest, if there are as many as may be. */
  function oldestPage(): Page | undefined {
    const [oldest] = pages.size < mostPages ? [] : pages;
    if (oldest) pages.delete(oldest[0]);
    return oldest?.[1];
  }

  function lineAt(offset: number): string {
    const parts: Buffer[] = [];
    for (let from = offset; ; from += parts.at(-1)?.length ?? 0) {
      const { memory, length } = pageAt(Math.floor(from / pageBytes));
      const held = memory.subarray(from % pageBytes, length);
      const end = held.indexOf(10);
      if (end >= 0 && parts.length === 0) return held.toString('utf8', 0, end);
      // A copy: of a long line the first page may be another by the end.
      parts.push(Buffer.from(end < 0 ? held : held.subarray(0, end)));
      if (end >= 0 || length < pageBytes) return Buffer.concat(parts).toString();
    }
  }

  return {
    recordAt(offset) {
      if (last?.offset === offset) return last.record;
      try {
        const record = journalRecord.parse(JSON.parse(lineAt(offset)));
        last = { offset, record };
        return record;
      } catch (error) {
        const isSystem = error instanceof Error && 'code' in error;
        const reason = isSystem ? fileError(error) : 'something else has changed it during this run';
        throw new InputError(`${path}: cannot be read: ${reason}`, { cause: error });
      }
    },
    grown(offset) {
      pages.delete(Math.floor(offset / pageBytes));
    },
  };
}
