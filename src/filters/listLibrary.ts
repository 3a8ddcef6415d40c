import { InputError, UsageError } from '../errors.js';
import { families } from './families/families.js';
import type { Family } from './families/family.js';
import type { FilterEntry } from './filterEntry.js';
import { type FilterFolder, misnamedFiles } from './filterFolders.js';
import { filterName } from './filterName.js';
import { searchIn } from './filterSearch.js';
import { loadEntry, loadFile } from './loadEntry.js';

/** One name of the library, and what it stands for. */
export interface LibraryItem {
  /** As it is written on the command line. */
  readonly name: string;
  readonly origin: FilterFolder['origin'];
  /** Its file; a family has none. */
  readonly file?: string;
  /** The family, which makes `entry` with its defaults. */
  readonly family?: Family;
  /** Of an earlier folder: what its name stands for in its place. */
  readonly shadowedBy?: string;
  /** What it is, or why it cannot be loaded. */
  readonly entry: FilterEntry | Error;
}

/**
 * Lists all filters, families and banks, folder after folder, in alphabetical order.
 *
 * @param folders first to last; an item of an earlier one shadows those of its name
 * @throws {UsageError} if a folder cannot be read
 */
export async function listLibrary(folders: readonly FilterFolder[]): Promise<LibraryItem[]> {
  const search = searchIn(folders);
  const items: LibraryItem[] = [];
  const first = new Map<string, string>();
  for (const folder of folders) {
    const inFolder: LibraryItem[] = [];
    for (const [name, file] of search.filesOf(folder)) {
      inFolder.push({ name, origin: folder.origin, file, entry: await orError(loadFile(file, search)) });
    }
    for (const file of misnamedFiles(folder)) {
      const entry = new UsageError(`cannot be named so; rename its file: ${filterName.rule}`);
      inFolder.push({ name: file, origin: folder.origin, file: `${folder.path}/${file}`, entry });
    }
    if (folder.origin === 'shipped') {
      for (const family of families) {
        // By its own folder, where nothing shadows it.
        const entry = await orError(loadEntry(family.name, searchIn([folder])));
        inFolder.push({ name: family.name, origin: folder.origin, family, entry });
      }
    }
    for (const item of inFolder.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const shadowedBy = first.get(item.name);
      items.push({ ...item, ...(shadowedBy !== undefined && { shadowedBy }) });
      if (shadowedBy === undefined) first.set(item.name, item.file ?? item.name);
    }
  }
  return items;
}

async function orError(loading: Promise<FilterEntry>): Promise<FilterEntry | Error> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof UsageError || error instanceof InputError) return error;
    throw error;
  }
}
