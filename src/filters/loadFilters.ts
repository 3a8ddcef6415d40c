import type { Filter } from './filter.js';
import type { FilterFolder } from './filterFolders.js';
import { loadEntries } from './loadEntries.js';

/**
 * Loads filters as they are named on the command line: an inline matrix (`[[1,0,-1]]`), a file (`./mine.json`,
 * `bank.npy`), or a name of the library (`sobel-x`, `gaussian:sigma=2`). A bank becomes its filters.
 *
 * @param folders where names are looked up, first to last. Default: what convtool brings.
 * @returns the filters in order; those that share a name are numbered from 1, so that each map has its own
 * @throws {UsageError} naming the filter and what is wrong with it
 */
export async function loadFilters(
  specs: readonly string[],
  folders?: readonly FilterFolder[],
): Promise<Filter[]> {
  const entries = await loadEntries(specs, folders);
  return numberDuplicates(entries.flatMap(({ filters }) => filters));
}

/** Numbers those that share a name; a number that makes another filter's own name is passed over. */
function numberDuplicates(filters: readonly Filter[]): Filter[] {
  const counts = new Map<string, number>();
  for (const { name } of filters) counts.set(name, (counts.get(name) ?? 0) + 1);
  const ranks = new Map<string, number>();
  return filters.map((filter) => {
    if (counts.get(filter.name) === 1) return filter;
    let rank = ranks.get(filter.name) ?? 0;
    do rank++;
    while (counts.has(`${filter.name}-${rank}`));
    ranks.set(filter.name, rank);
    return { ...filter, name: `${filter.name}-${rank}` };
  });
}
