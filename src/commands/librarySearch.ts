import { delimiter } from 'node:path';
import { type FilterFolder, filterFiles, shippedFolder } from '../filters/filterFolders.js';

/**
 * Where names of filters are looked up: the folders of `--library`, then those of CONVTOOL_FILTERS (several are
 * separated as in PATH), then the shipped ones.
 *
 * @throws {UsageError} if a folder of `--library` cannot be read
 */
export function librarySearch(library: readonly string[]): FilterFolder[] {
  const asked = library.map((path): FilterFolder => ({ path, origin: '--library' }));
  // A folder that is named on the command line has to be there even where no name is looked up in it.
  asked.forEach(filterFiles);
  const paths = (process.env.CONVTOOL_FILTERS ?? '').split(delimiter).filter((path) => path !== '');
  const own = paths.map((path): FilterFolder => ({ path, origin: 'CONVTOOL_FILTERS' }));
  return [...asked, ...own, shippedFolder];
}
