import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { InputError } from '../../errors.js';
import { fileError } from '../../fileError.js';

/** Files as if they were one, as long as they were when they were opened. */
export interface JoinedFiles {
  /** Where each file begins, and one more number: where the last ends. */
  readonly starts: readonly number[];
  /** Fills as much of a buffer as there is from this position on, and gives the number of bytes. */
  read(into: Buffer, position: number): number;
  /** A second call does nothing. */
  close(): void;
}

/** @throws {InputError} naming the file that cannot be opened */
export function joinedFiles(paths: readonly string[]): JoinedFiles {
  const files: number[] = [];
  const starts = [0];
  const close = () => {
    for (const file of files.splice(0)) closeSync(file);
  };
  for (const path of paths) {
    try {
      const file = openSync(path, 'r');
      files.push(file);
      starts.push((starts.at(-1) ?? 0) + fstatSync(file).size);
    } catch (error) {
      close();
      throw new InputError(`${path}: cannot be read: ${fileError(error)}`, { cause: error });
    }
  }
  return {
    starts,
    close,
    read(into, position) {
      let filled = 0;
      // The last that begins at the position or before it.
      let index = starts.findLastIndex((start) => start <= position);
      for (; index < files.length && filled < into.length; index++) {
        const from = position + filled - starts[index];
        const wanted = Math.min(into.length - filled, starts[index + 1] - starts[index] - from);
        if (wanted > 0) filled += readSync(files[index], into, filled, wanted, from);
      }
      return filled;
    },
  };
}
