import { ftruncateSync, writeSync } from 'node:fs';
import { fileError } from '../../fileError.js';
import { JournalError } from './journalError.js';

/** Adds lines to a file, each whole or not at all. */
export interface LineWriter {
  /** Writes a line of text, which holds no line feed, and gives the offset at which it begins. */
  write(line: string): number;
}

/**
 * @param path names the file in errors
 * @param file is open for writing, and not for appending
 * @param size bytes of the file, which ends with a whole line
 * @throws {JournalError} from `write`, if the disk is full or fails; the file ends with a whole line then too
 */
export function lineWriter(path: string, file: number, size: number): LineWriter {
  let end = size;
  let isTorn = false;

  /** Takes away a part of a line that was written. */
  function mend(): void {
    ftruncateSync(file, end);
    isTorn = false;
  }

  return {
    write(line) {
      const bytes = Buffer.from(`${line}\n`);
      try {
        if (isTorn) mend();
        isTorn = true;
        // One write, as a rule; after a short one, the next says why it was short.
        for (let done = 0; done < bytes.length; )
          done += writeSync(file, bytes, done, bytes.length - done, end + done);
        isTorn = false;
      } catch (error) {
        try {
          mend();
        } catch {
          // It is tried again before the next line, and when the journal is opened.
        }
        throw new JournalError(`${path}: cannot be written: ${fileError(error)}`, { cause: error });
      }
      const start = end;
      end += bytes.length;
      return start;
    },
  };
}
