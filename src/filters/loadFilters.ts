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
    const loaded: Filter[][] = [];
    for (const spec of specs) loaded.push(await loadFilter(spec));
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
  const unknown = (meant: string) =>
    `unknown filter "${spec}"${meant}; expected a name of the library (convtool apply --help lists them), ` +
    'a .json or .npy file, or a matrix such as [[-1,0,1]]';
  const file = isFile ? spec : findShippedFilter(spec, unknown);
  const members: Filter[][] = [];
  for (const [index, entry] of (await readFilterFile(file)).entries()) {
    members.push(typeof entry === 'string' ? await loadMember(entry, `${file}: filters[${index}]`) : [entry]);
  }
  return members.flat();
}

/** A filter that a bank names; not a bank, so that no bank can contain itself. */
async function loadMember(name: string, place: string): Promise<Filter[]> {
  const unknown = (meant: string) =>
    `${place}: no filter of the library is called "${name}"${meant}; a bank names filters of the library`;
  const entries = await readFilterFile(findShippedFilter(name, unknown));
  return entries.map((entry) => {
    if (typeof entry === 'string')
      throw new UsageError(`${place} names the bank ${name}, but a bank holds filters only`);
    return entry;
  });
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
