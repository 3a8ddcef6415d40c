import { UsageError } from '../errors.js';
import { nearest } from '../nearest.js';
import type { Family } from './families/family.js';
import type { FilterSearch } from './filterSearch.js';

/**
 * Finds what a name stands for: the first file of that name in the folders; with the shipped ones also the families.
 *
 * @returns a file's path, or a family
 * @throws {UsageError} if nothing has that name, or a folder cannot be read
 */
export async function findFilter(name: string, search: FilterSearch): Promise<string | Family> {
  const known: string[] = [];
  for (const folder of search.folders) {
    // Looked up in the list, never joined to a path unseen: a name cannot climb out of the folder.
    const files = search.filesOf(folder);
    const file = files.get(name);
    if (file !== undefined) return file;
    const family = folder.origin === 'shipped' ? (await familiesByName()).get(name) : undefined;
    if (family !== undefined) return family;
    known.push(...files.keys());
  }
  const names = [...known, ...(await familiesByName()).keys()];
  // A file names filters by their names only.
  const expected = search.trail
    ? 'the name of a filter beside this file, or of the library (convtool filters list shows them)'
    : 'a name of the library (convtool filters list shows them), a .json or .npy file, or a matrix such as [[-1,0,1]]';
  throw new UsageError(`unknown filter "${name}"${nearest(name, names)}; expected ${expected}`);
}

/** Loaded only where a name is not that of a file. */
async function familiesByName(): Promise<ReadonlyMap<string, Family>> {
  const { families } = await import('./families/families.js');
  return new Map(families.map((family) => [family.name, family]));
}
