import { filterFiles, shippedFolder } from './filterFolders.js';

/** The names of the filters and banks that convtool ships as files, in alphabetical order. */
export function shippedFilterNames(): string[] {
  return [...filterFiles(shippedFolder).keys()];
}
