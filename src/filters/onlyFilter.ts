import { UsageError } from '../errors.js';
import type { Filter } from './filter.js';
import type { FilterEntry } from './filterEntry.js';

/**
 * The filter of an entry that is not a bank.
 *
 * @throws {UsageError} if it is one
 */
export function onlyFilter({ name, filters }: FilterEntry): Filter {
  if (filters.length === 1) return filters[0];
  throw new UsageError(`${name} is a bank of ${filters.length} filters, but one filter is expected`);
}
