import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../errors.js';
import { fileError } from '../fileError.js';
import { packageRoot } from '../packageRoot.js';
import { filterName } from './filterName.js';

/** A folder of filters, each in a file of its own. */
export interface FilterFolder {
  readonly path: string;
  /** How the person named it: an option, a variable of the environment; beside a file; or what convtool brings. */
  readonly origin: '--library' | 'CONVTOOL_FILTERS' | 'beside' | 'shipped';
}

/** The folder that convtool brings. */
export const shippedFolder: FilterFolder = {
  path: fileURLToPath(new URL('filters', packageRoot)),
  origin: 'shipped',
};

/**
 * The files of a folder by the names of their filters, in alphabetical order; what is not called like a filter, or
 * ends in neither `.json` nor `.npy`, is passed over, as is a schema (`filter.schema.json`).
 *
 * @throws {UsageError} if the folder cannot be read
 */
export function filterFiles({ path, origin }: FilterFolder): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  // Of two of one name the JSON counts: it comes first.
  for (const file of listFolder(path, origin).sort()) {
    const at = file.lastIndexOf('.');
    const [name, ending] = [file.slice(0, at), file.slice(at)];
    const isFilter = (ending === '.json' || ending === '.npy') && filterName.pattern.test(name);
    if (isFilter && !name.endsWith('.schema') && !names.has(name)) names.set(name, `${path}/${file}`);
  }
  // A hyphen comes before the dot of an ending, but after the end of a name.
  return new Map([...names].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Files of a folder that would be filters, had they a name that a filter may have. */
export function misnamedFiles({ path, origin }: FilterFolder): string[] {
  return listFolder(path, origin).filter((file) => {
    const at = file.lastIndexOf('.');
    const isFilter = ['.json', '.npy'].includes(file.slice(at));
    return isFilter && at > 0 && !filterName.pattern.test(file.slice(0, at));
  });
}

function listFolder(path: string, origin: FilterFolder['origin']): string[] {
  try {
    // A pipe would be waited for, and is no filter that is kept.
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.filter((entry) => !entry.isFIFO() && !entry.isSocket()).map((entry) => entry.name);
  } catch (error) {
    // Nobody asked for it: its file may be read where its folder may not.
    if (origin === 'beside') return [];
    throw new UsageError(`${origin} ${path}: ${fileError(error)}; expected a folder of filters`);
  }
}
