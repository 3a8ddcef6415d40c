import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { ignoresCase } from '../ignoresCase.js';

/** Whether the file system that a folder lies on, or would lie on, takes `A` and `a` for one name. */
export function foldsNames(folder: string): boolean {
  const path = resolve(folder);
  const name = basename(path);
  if (name !== name.toUpperCase() && statSync(path, { throwIfNoEntry: false })) return ignoresCase(path);
  return dirname(path) !== path && foldsNames(dirname(path));
}
