import { realpath, stat } from 'node:fs/promises';
import { fileError } from '../../fileError.js';
import type { LeftOutWhy, Listed } from '../listed.js';
import { isBelow } from './isBelow.js';
import type { Place, Tree } from './tree.js';

/** What a link leads to, inside the tree. */
export interface LinkTarget {
  readonly kind: 'file' | 'folder' | 'special';
  /** Its path without links. */
  readonly real: string;
}

/** Follows a link of a tree, unless its name alone, or where it leads to, leaves it out. */
export async function followLink(place: Place, tree: Tree): Promise<LinkTarget | Listed> {
  const { path, relative, name } = place;
  const asFile = tree.rules.file(relative, name);
  const leftOut = (why: LeftOutWhy): Listed => ({ kind: 'left-out', path, why });
  if (asFile !== undefined && tree.rules.folder(relative, name) !== undefined) return leftOut(asFile);
  try {
    const real = await realpath(path);
    if (real !== tree.real && !isBelow(real, tree.real)) return leftOut('outside');
    const stats = await stat(real);
    return { kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'special', real };
  } catch (error) {
    // It might have been a folder: an ending that is not read says nothing.
    if (asFile !== undefined && asFile !== 'ending') return leftOut(asFile);
    return { kind: 'failure', path, relative, reason: linkError(error) };
  }
}

/** Says in words why a link cannot be followed. */
export function linkError(error: unknown): string {
  const isDangling = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isDangling ? 'is a link to what is not there' : fileError(error);
}
