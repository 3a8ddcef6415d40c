import { InputError, UsageError } from '../errors.js';
import type { FilterEntry } from './filterEntry.js';
import type { FilterFolder } from './filterFolders.js';
import { loadEntry } from './loadEntry.js';

/**
 * Loads what texts stand for, as they are written on the command line: an inline matrix (`[[1,0,-1]]`), a file
 * (`./mine.json`, `bank.npy`), or a name of the library (`sobel-x`, `gaussian:sigma=2`).
 *
 * @param folders where names are looked up, first to last
 * @throws {UsageError} naming the filter and what is wrong with it
 */
export async function loadEntries(
  specs: readonly string[],
  folders: readonly FilterFolder[],
): Promise<FilterEntry[]> {
  try {
    const entries: FilterEntry[] = [];
    for (const spec of specs) entries.push(await loadEntry(spec, { folders }));
    return entries;
  } catch (error) {
    // A filter is known before any input is opened, so what is wrong with it is a mistake of the command.
    if (error instanceof InputError) throw new UsageError(error.message);
    throw error;
  }
}
