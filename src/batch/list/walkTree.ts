import type { Dir } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { basename, sep } from 'node:path';
import { fileError } from '../../fileError.js';
import type { Listed, ListedFailure } from '../listed.js';
import { chunkSize, readChunk } from './readChunk.js';
import type { Folder, Tree } from './tree.js';
import { visitEntry } from './visitEntry.js';

/** A folder that is being read. */
interface Level extends Folder {
  readonly dir: Dir;
  /** Folders that were met in it and are still to be entered. */
  readonly folders: Folder[];
  isEnded: boolean;
}

/** So many folders are kept open, of the 1,024 files that a process often may have; deeper ones are first read to their end. */
const mostOpen = 64;

/**
 * Walks a folder and gives what it meets in pieces of at most 512 entries, in the order of the file system: the files of
 * a piece, then all below its folders, the last folder first, then the next piece. Memory goes with the depth only (more
 * than 64 folders down, also with how many folders one holds). Whatever goes wrong is a failure, after which the walk
 * goes on.
 */
export async function* walkTree(tree: Tree): AsyncGenerator<readonly Listed[]> {
  const levels: Level[] = [];
  let next: Folder | undefined = { path: tree.path, relative: '', real: tree.real, isLinked: false };
  try {
    while (next || levels.length > 0) {
      const listed = next ? await enter(next, levels) : await readOn(levels, tree);
      if (listed.length > 0) yield listed;
      while (levels.at(-1)?.isEnded && levels.at(-1)?.folders.length === 0) levels.pop();
      const level = levels.at(-1);
      next = level?.isEnded || levels.length < mostOpen ? level?.folders.pop() : undefined;
    }
  } finally {
    for (const { dir, isEnded } of levels) if (!isEnded) dir.closeSync();
  }
}

async function enter(folder: Folder, levels: Level[]): Promise<Listed[]> {
  try {
    const dir = await opendir(folder.path, { bufferSize: chunkSize });
    levels.push({ ...folder, dir, folders: [], isEnded: false });
    return [];
  } catch (error) {
    return [failure(folder, error)];
  }
}

/** Reads the next piece of the deepest folder; the folders in it are kept for later. */
async function readOn(levels: readonly Level[], tree: Tree): Promise<Listed[]> {
  const level = levels.at(-1);
  if (!level) return [];
  const listed: Listed[] = [];
  const start = level.path.endsWith(sep) ? level.path : level.path + sep;
  const prefix = level.relative === '' ? '' : `${level.relative}/`;
  const { entries, isEnded, error } = await readChunk(level.dir);
  for (const entry of entries) {
    const { name } = entry;
    const visited = visitEntry(entry, { path: start + name, relative: prefix + name, name }, tree, levels);
    const met = visited instanceof Promise ? await visited : visited;
    if ('kind' in met) listed.push(met);
    else level.folders.push(met);
  }
  if (error !== undefined) listed.push(failure(level, error));
  if (isEnded) {
    level.dir.closeSync();
    level.isEnded = true;
  }
  return listed;
}

function failure({ path, relative }: Folder, error: unknown): ListedFailure {
  // What was named by itself has its base name.
  return { kind: 'failure', path, relative: relative || basename(path) || path, reason: fileError(error) };
}
