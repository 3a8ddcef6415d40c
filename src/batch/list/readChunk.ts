import type { Dir, Dirent } from 'node:fs';

/** Entries that are read at once: a millisecond's work, and some 100 kB. */
export const chunkSize = 512;

/** The next entries of a folder that was opened with `bufferSize: chunkSize`. */
export interface Chunk {
  readonly entries: readonly Dirent[];
  readonly isEnded: boolean;
  /** What ended it before its time. */
  readonly error?: unknown;
}

/** Reads the next `chunkSize` entries of a folder, or as many as are left. */
export async function readChunk(dir: Dir): Promise<Chunk> {
  const entries: Dirent[] = [];
  try {
    // Waiting once fills the buffer, from which the others are taken.
    let entry = await dir.read();
    while (entry) {
      entries.push(entry);
      if (entries.length === chunkSize) return { entries, isEnded: false };
      entry = dir.readSync();
    }
    return { entries, isEnded: true };
  } catch (error) {
    return { entries, isEnded: true, error };
  }
}
