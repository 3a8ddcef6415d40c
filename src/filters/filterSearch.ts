import { realpathSync } from 'node:fs';
import { type FilterFolder, filterFiles } from './filterFolders.js';

/** Where names are looked up. */
export interface FilterSearch {
  /** First to last. */
  readonly folders: readonly FilterFolder[];
  /** The files that led here, each named by the one before; undefined on the command line. */
  readonly trail?: readonly string[];
  /** The files of a folder by their names (see `filterFiles`); each folder is read once in one search. */
  readonly filesOf: (folder: FilterFolder) => ReadonlyMap<string, string>;
}

/** Begins a search on the command line. */
export function searchIn(folders: readonly FilterFolder[]): FilterSearch {
  const read = new Map<string, ReadonlyMap<string, string>>();
  const filesOf = (folder: FilterFolder) => {
    const files = read.get(folder.path) ?? filterFiles(folder);
    read.set(folder.path, files);
    return files;
  };
  return { folders, filesOf };
}

/**
 * Goes on inside a file: what it names is looked up beside it first, so that a folder of filters holds together
 * wherever it is.
 *
 * @param file its real path
 * @param beside the folder that it is in
 */
export function searchInside(search: FilterSearch, file: string, beside: string): FilterSearch {
  const { folders, trail = [] } = search;
  const known = folders.find(({ path }) => realPathOf(path) === beside);
  const first: FilterFolder = known ?? { path: beside, origin: 'beside' };
  return {
    ...search,
    folders: [first, ...folders.filter((folder) => folder !== known)],
    trail: [...trail, file],
  };
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
