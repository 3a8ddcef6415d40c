import { UsageError } from '../errors.js';
import { nearest } from '../nearest.js';
import type { Family } from './families/family.js';
import { type FilterFolder, filterFiles } from './filterFolders.js';

/**
 * Finds what a name stands for: the first file of that name in the folders; with the shipped ones also the families.
 *
 * @param isInFile whether a file names it: files name filters by their names only
 * @returns a file's path, or a family
 * @throws {UsageError} if nothing has that name, or a folder cannot be read
 */
export async function findFilter(
  name: string,
  folders: readonly FilterFolder[],
  isInFile = false,
): Promise<string | Family> {
  const known: string[] = [];
  for (const folder of folders) {
    // Looked up in the list, never joined to a path unseen: a name cannot climb out of the folder.
    const files = filterFiles(folder);
    const file = files.get(name);
    if (file !== undefined) return file;
    const family = folder.origin === 'shipped' ? (await familiesByName()).get(name) : undefined;
    if (family !== undefined) return family;
    known.push(...files.keys());
  }
  const names = [...known, ...(await familiesByName()).keys()];
  const expected = isInFile
    ? 'the name of a filter beside this file, or of the library (convtool filters list shows them)'
    : 'a name of the library (convtool filters list shows them), a .json or .npy file, or a matrix such as [[-1,0,1]]';
  throw new UsageError(`unknown filter "${name}"${nearest(name, names)}; expected ${expected}`);
}

/** Loaded only where a name is not that of a file. */
async function familiesByName(): Promise<ReadonlyMap<string, Family>> {
  const { families } = await import('./families/families.js');
  return new Map(families.map((family) => [family.name, family]));
}
