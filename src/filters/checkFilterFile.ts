import { setImmediate } from 'node:timers/promises';
import { InputError, UsageError } from '../errors.js';
import type { FilterEntry } from './filterEntry.js';
import type { FilterFolder } from './filterFolders.js';
import { searchIn } from './filterSearch.js';
import { lintFilter } from './lintFilter.js';
import { lintArray, lintWeights } from './lintWeights.js';
import { loadFile } from './loadEntry.js';
import { type FilterContent, readFilterFile } from './readFilterFile.js';
import { withoutPath } from './withoutPath.js';

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
    const content = await readFilterFile(path, 'expected a .json or .npy file');
    if ('problems' in content) return { errors: content.problems, warnings: [] };
    const entry = await loadFile(path, searchIn(folders), content);
    return { entry, errors: [], warnings: await warningsOf(entry, content) };
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof InputError)) throw error;
    return { errors: [withoutPath(error.message, path)], warnings: [] };
  }
}

/** A bank may hold thousands of filters, and each may have the same to be said of it. */
const mostWarnings = 20;

async function warningsOf(
  entry: FilterEntry,
  content: Exclude<FilterContent, { problems: unknown }>,
): Promise<string[]> {
  const file = 'data' in content ? content.data : undefined;
  const divisor = file !== undefined && 'divisor' in file ? file.divisor : undefined;
  const written = file === undefined ? entry.filters.flatMap(lintArray) : lintWeights(file);
  const warnings = [...nameWarning(file?.name, content.name), ...written];
  for (const filter of entry.filters) {
    // Lets Ctrl-C through.
    await setImmediate();
    const place = entry.isBank ? `${filter.name}: ` : '';
    for (const warning of await lintFilter(filter, divisor)) warnings.push(`${place}${warning}`);
  }
  const left = warnings.length - mostWarnings;
  return left <= 1 ? warnings : [...warnings.slice(0, mostWarnings), `and ${left} more warnings`];
}

function nameWarning(name: string | undefined, fileName: string): string[] {
  if (name === undefined || name === fileName) return [];
  return [`is called ${name}, but in a library it is found by its file's name, ${fileName}`];
}
