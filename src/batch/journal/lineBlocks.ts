import { type FileHandle, open, stat } from 'node:fs/promises';
import { InputError } from '../../errors.js';
import { fileError } from '../../fileError.js';

/** A line of a file. */
export interface Line {
  /** Its bytes, with the line feed if it has one; they hold until the next block is asked for. */
  readonly bytes: Buffer;
  /** Of its first byte in the file. */
  readonly offset: number;
  /** Counted from 1. */
  readonly number: number;
  /** Whether a line feed ends it: only the last line may have none. */
  readonly isEnded: boolean;
}

const blockBytes = 2 ** 20;

/** A range with counts of values for every map of a large network has a few MiB. */
const mostBytes = 2 ** 26;

/**
 * Reads the lines of a file in blocks, so many at once as there are in about 1 MiB; a missing file has none. Each block
 * is gone through before the next is asked for. (Waiting for every single line takes longer than reading it, and
 * lists of lines live long enough to be a burden.)
 *
 * @throws {InputError} naming the file, if it cannot be read or a line has more than 64 MiB
 */
export async function* lineBlocks(path: string): AsyncGenerator<Iterable<Line>> {
  const file = await openFile(path);
  if (file === undefined) return;
  try {
    let buffer: Buffer = Buffer.allocUnsafe(blockBytes);
    // What the buffer holds: so many bytes from this offset of the file, the beginning of a line.
    let offset = 0;
    let held = 0;
    const count = { lines: 0 };
    for (;;) {
      const read = await readMore(file, path, buffer.subarray(held), offset + held);
      const filled = buffer.subarray(0, held + read);
      const whole = read === 0 ? held : filled.lastIndexOf(10) + 1;
      if (whole > 0) yield linesIn(filled.subarray(0, whole), offset, count);
      if (read === 0) return;
      held = filled.length - whole;
      offset += whole;
      if (whole > 0) buffer.copyWithin(0, whole, whole + held);
      else if (held === buffer.length) buffer = enlarged(buffer, path, count.lines + 1);
    }
  } finally {
    await file.close();
  }
}

function* linesIn(bytes: Buffer, offset: number, count: { lines: number }): Generator<Line> {
  for (let start = 0; start < bytes.length; ) {
    const at = bytes.indexOf(10, start);
    const end = at < 0 ? bytes.length : at + 1;
    const number = ++count.lines;
    yield { bytes: bytes.subarray(start, end), offset: offset + start, number, isEnded: at >= 0 };
    start = end;
  }
}

/** The file, or nothing where there is none. */
async function openFile(path: string): Promise<FileHandle | undefined> {
  try {
    // A pipe would be waited for.
    if (!(await stat(path)).isFile())
      throw new InputError(`${path}: is not a plain file; expected a journal of convtool batch`);
    return await open(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unreadable(path, error);
  }
}

async function readMore(file: FileHandle, path: string, into: Buffer, position: number): Promise<number> {
  try {
    return (await file.read(into, 0, into.length, position)).bytesRead;
  } catch (error) {
    throw unreadable(path, error);
  }
}

function enlarged(buffer: Buffer, path: string, line: number): Buffer {
  if (buffer.length >= mostBytes) {
    throw new InputError(
      `${path}: line ${line} has more than 64 MiB; expected a journal of convtool batch; remove it or the journal`,
    );
  }
  const larger = Buffer.allocUnsafe(buffer.length * 2);
  buffer.copy(larger);
  return larger;
}

function unreadable(path: string, error: unknown): InputError {
  return new InputError(`${path}: cannot be read: ${fileError(error)}`, { cause: error });
}
