import { readJsonArray } from '../arrays/readJsonArray.js';
import { InputError, UsageError } from '../errors.js';
import { arrayToFilters } from './arrayToFilters.js';
import type { Filter } from './filter.js';
import { readFilterFile } from './readFilterFile.js';
import { findShippedFilter } from './shippedFilters.js';

/**
 * Loads filters as they are named on the command line: an inline matrix (`[[1,0,-1]]`), a file (`./mine.json`,
 * `bank.npy`), or a name of the library (`sobel-x`). A bank becomes its filters.
 *
 * @returns the filters in order; those that share a name are numbered from 1, so that each map has its own
 * @throws {UsageError} naming the filter and what is wrong with it
 */
export async function loadFilters(specs: readonly string[]): Promise<Filter[]> {
  try {
    const loaded = await Promise.all(specs.map(loadFilter));
    return numberDuplicates(loaded.flat());
  } catch (error) {
    // A filter is known before any input is opened, so what is wrong with it is a mistake of the command.
    if (error instanceof InputError) throw new UsageError(error.message);
    throw error;
  }
}

async function loadFilter(spec: string): Promise<Filter[]> {
  if (spec.trimStart().startsWith('[')) {
    const name = `the filter ${spec.length > 40 ? `${spec.slice(0, 39)}…` : spec}`;
    return arrayToFilters(readJsonArray(Buffer.from(spec), name), 'filter', name);
  }
  const isFile = spec.includes('/') || /\.(json|npy)$/i.test(spec);
  const file = isFile ? spec : await findShippedFilter(spec);
  const members: Filter[][] = [];
  for (const entry of await readFilterFile(file)) {
    members.push(typeof entry === 'string' ? await loadMember(entry, file) : [entry]);
  }
  return members.flat();
}

/** A filter that a bank names; not a bank, so that no bank can contain itself. */
async function loadMember(name: string, bank: string): Promise<Filter[]> {
  const entries = await readFilterFile(await findShippedFilter(name));
  return entries.map((entry) => {
    if (typeof entry === 'string')
      throw new UsageError(`${bank}: ${name} is a bank; a bank holds filters only`);
    return entry;
  });
}

function numberDuplicates(filters: readonly Filter[]): Filter[] {
  return filters.map((filter, index) => {
    const same = filters.filter(({ name }) => name === filter.name);
    if (same.length === 1) return filter;
    const rank = filters.slice(0, index + 1).filter(({ name }) => name === filter.name).length;
    return { ...filter, name: `${filter.name}-${rank}` };
  });
}
