import { type Dirent, existsSync } from 'node:fs';
import { join } from 'node:path';
import { journalName } from '../journal/journalName.js';
import type { LeftOut, LeftOutWhy, Listed, ListedFailure, ListedInput } from '../listed.js';
import { followLink } from './followLink.js';
import { isBelow } from './isBelow.js';
import { hasLostBytes, lostBytes } from './lostBytes.js';
import type { Folder, Place, Tree } from './tree.js';

/**
 * What an entry of a folder is: something to be listed, or a folder to be walked. Only links are waited for.
 *
 * @param way the folders from the tree to the one that holds the entry
 */
export function visitEntry(
  entry: Dirent,
  place: Place,
  tree: Tree,
  way: readonly Folder[],
): Listed | Folder | Promise<Listed | Folder> {
  if (entry.isFile()) return visitFile(place, tree);
  if (entry.isDirectory()) return visitFolder(place, tree, way);
  if (entry.isSymbolicLink()) return visitLink(place, tree, way);
  return leftOut(place, 'special');
}

function visitFile(place: Place, { rules }: Tree): ListedInput | ListedFailure | LeftOut {
  const { path, relative, name } = place;
  const why = rules.file(relative, name);
  if (why !== undefined) return leftOut(place, why);
  if (name.includes('\ufffd') && hasLostBytes(path)) return lost(place);
  return { kind: 'input', path, relative };
}

function visitFolder(place: Place, tree: Tree, way: readonly Folder[], target?: string): Listed | Folder {
  const { path, relative, name } = place;
  const here = way.at(-1);
  const why = tree.rules.folder(relative, name);
  if (why !== undefined) return leftOut(place, why);
  if (name.includes('\ufffd') && hasLostBytes(path)) return lost(place);
  const real = target ?? join(here?.real ?? tree.real, name);
  const isLinked = target !== undefined || here?.isLinked === true;
  if (isLinked && way.some((folder) => folder.real === real || isBelow(folder.real, real))) {
    return leftOut(place, 'loop');
  }
  if (isOutput(real, tree) || hasJournal(path)) return leftOut(place, 'output');
  return { path, relative, real, isLinked };
}

async function visitLink(place: Place, tree: Tree, way: readonly Folder[]): Promise<Listed | Folder> {
  if (place.name.includes('\ufffd') && hasLostBytes(place.path)) return visitFile(place, tree);
  const target = await followLink(place, tree);
  if (!('real' in target)) return target;
  if (target.kind === 'folder') return visitFolder(place, tree, way, target.real);
  if (target.kind === 'special') return leftOut(place, 'special');
  const listed = visitFile(place, tree);
  return listed.kind === 'input' && isOutput(target.real, tree) ? leftOut(place, 'output') : listed;
}

/** Whether this batch writes there; the tree itself, or what lies above it, is walked as an output folder too. */
function isOutput(real: string, { output, real: tree }: Tree): boolean {
  return isBelow(output, tree) && (real === output || isBelow(real, output));
}

/** Whether another batch has written there. */
function hasJournal(folder: string): boolean {
  return existsSync(join(folder, journalName()));
}

function leftOut({ path }: Place, why: LeftOutWhy): LeftOut {
  return { kind: 'left-out', path, why };
}

function lost({ path, relative }: Place): ListedFailure {
  return { kind: 'failure', path, relative, reason: lostBytes };
}
