import { InputError, UsageError } from '../errors.js';
import type { FilterEntry } from './filterEntry.js';
import type { FilterFolder } from './filterFolders.js';
import { lintFilter } from './lintFilter.js';
import { lintWeights } from './lintWeights.js';
import { loadEntry } from './loadEntry.js';
import { examineJson, readFilterContent } from './readFilterFile.js';

/** What was found in a filter's file. */
export interface FilterCheck {
  /** What it is, where it can be loaded. */
  readonly entry?: FilterEntry;
  /** Sentences, without the file's name: what keeps it from being used. */
  readonly errors: readonly string[];
  /** Sentences: what is probably not meant. */
  readonly warnings: readonly string[];
}

/**
 * Looks for all that is wrong with a filter's file, and for what is probably not meant.
 *
 * @param folders where names in it are looked up; the filters of the shipped one are those it is compared with
 */
export async function checkFilterFile(path: string, folders: readonly FilterFolder[]): Promise<FilterCheck> {
  try {
    const content = await readFilterContent(path, 'expected a .json or .npy file');
    const examined = 'json' in content ? await examineJson(content.json) : undefined;
    if (examined !== undefined && 'problems' in examined) return { errors: examined.problems, warnings: [] };
    const file = examined?.data;
    const entry = await loadEntry(/^[./]/.test(path) ? path : `./${path}`, { folders });
    const name = nameWarning(file?.name, content.name);
    const written = file === undefined ? [] : lintWeights(file);
    const divisor = file !== undefined && 'divisor' in file ? file.divisor : undefined;
    const filters: string[] = [];
    for (const filter of entry.filters) {
      const place = entry.isBank ? `${filter.name}: ` : '';
      for (const warning of await lintFilter(filter, divisor)) filters.push(`${place}${warning}`);
    }
    return { entry, errors: [], warnings: [...name, ...written, ...filters] };
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof InputError)) throw error;
    return { errors: [withoutPath(error.message, path)], warnings: [] };
  }
}

function nameWarning(name: string | undefined, fileName: string): string[] {
  if (name === undefined || name === fileName) return [];
  return [`is called ${name}, but in a library it is found by its file's name, ${fileName}`];
}

function withoutPath(message: string, path: string): string {
  const own = [`${path}: `, `./${path}: `, `${path} `, `./${path} `].find((start) =>
    message.startsWith(start),
  );
  return (own === undefined ? message : message.slice(own.length)).replace(/\.$/, '');
}
