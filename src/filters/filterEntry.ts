import type { Filter } from './filter.js';
import type { FilterGroup } from './filterGroups.js';

/** What a name, a file or a matrix stands for: one filter, or a bank of several. */
export interface FilterEntry {
  readonly name: string;
  readonly description?: string;
  readonly source?: string;
  readonly group: FilterGroup;
  readonly isBank: boolean;
  /** One, or those of the bank; their names are unique. */
  readonly filters: readonly Filter[];
}
