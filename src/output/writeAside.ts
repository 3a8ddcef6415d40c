import { unlinkSync } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Files that are being written, to be taken away if the program is interrupted. */
const unfinished = new Set<string>();

/**
 * Writes a file whole or not at all: aside, under a hidden name that ends in `.part`, and then renamed. A file of
 * that name is replaced.
 *
 * @param mode who may read and write the file; default: as the system gives new files
 *
 * The packages for this (atomically, write-file-atomic) hand all bytes to one `write`, which on a disk that fills up
 * may store a part of them and report no error; `FileHandle.writeFile` goes on until all are stored or one fails.
 *
 * @throws the operating system's error, nothing being left behind; nor is it where the program is interrupted meanwhile
 */
export async function writeAside(path: string, bytes: Uint8Array, mode?: number): Promise<void> {
  // Shortened, so that a name as long as the file system allows can be written aside too.
  const stem = Buffer.from(basename(path))
    .subarray(0, 200)
    .toString('latin1')
    .replace(/[^\w.-]/g, '_');
  const aside = join(dirname(path), `.${stem}.${Math.random().toString(36).slice(2, 10)}.part`);
  begin(aside);
  try {
    const file = await open(aside, 'wx');
    try {
      if (mode !== undefined) await file.chmod(mode & 0o777);
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await unlink(aside).catch(() => undefined);
    throw error;
  } finally {
    end(aside);
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

// Signals are listened to only while a file is half written: a listener has to wait until the arithmetic of a layer is
// done, and without one the system ends the program at once.
function begin(aside: string): void {
  if (unfinished.size === 0) for (const signal of signals) process.on(signal, discardAndStop);
  unfinished.add(aside);
}

function end(aside: string): void {
  unfinished.delete(aside);
  if (unfinished.size === 0) for (const signal of signals) process.off(signal, discardAndStop);
}

/** Takes away what is half written, and ends the program as the signal would have. */
function discardAndStop(signal: NodeJS.Signals): void {
  for (const aside of unfinished) {
    try {
      unlinkSync(aside);
    } catch {
      // It was not made yet, or is finished by now.
    }
    end(aside);
  }
  process.kill(process.pid, signal);
}
