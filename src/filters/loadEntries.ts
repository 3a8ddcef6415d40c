import { InputError, UsageError } from '../errors.js';
import type { FilterEntry } from './filterEntry.js';
import { type FilterFolder, shippedFolder } from './filterFolders.js';
import { searchIn } from './filterSearch.js';
import { loadEntry } from './loadEntry.js';

/**
 * Loads what texts stand for, as they are written on the command line: an inline matrix (`[[1,0,-1]]`), a file
 * (`./mine.json`, `bank.npy`), or a name of the library (`sobel-x`, `gaussian:sigma=2`).
 *
 * @param folders where names are looked up, first to last. Default: what convtool brings.
 * @throws {UsageError} naming the filter and what is wrong with it
 */
export async function loadEntries(
  specs: readonly string[],
  folders: readonly FilterFolder[] = [shippedFolder],
): Promise<FilterEntry[]> {
  const search = searchIn(folders);
  try {
    const entries: FilterEntry[] = [];
    for (const spec of specs) entries.push(await loadEntry(spec, search));
    return entries;
  } catch (error) {
    // A filter is known before any input is opened, so what is wrong with it is a mistake of the command.
    if (error instanceof InputError) throw new UsageError(error.message);
    throw error;
  }
}
