import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../errors.js';
import { nearest } from '../nearest.js';
import { packageRoot } from '../packageRoot.js';

const folder = new URL('filters/', packageRoot);

/** The names of the filters and banks that convtool ships, in alphabetical order. */
export function shippedFilterNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/**
 * Finds a filter of the library by its name.
 *
 * @param refusal what is said of an unknown name, given the nearest known one as ` (did you mean …?)` or ''
 * @returns the path of its file
 * @throws {UsageError} if there is none of that name
 */
export function findShippedFilter(name: string, refusal: (meant: string) => string): string {
  const names = shippedFilterNames();
  // Looked up in the list, never joined to a path unseen: a name cannot climb out of the folder.
  if (names.includes(name)) return fileURLToPath(new URL(`${name}.json`, folder));
  throw new UsageError(refusal(nearest(name, names)));
}
