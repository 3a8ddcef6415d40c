import { basename, extname } from 'node:path';
import { decodeText } from '../arrays/decodeText.js';
import { describeValue } from '../arrays/describeValue.js';
import { isNpy } from '../arrays/isNpy.js';
import { float64 } from '../arrays/numericArray.js';
import { parseJson } from '../arrays/parseJson.js';
import { readJsonArray } from '../arrays/readJsonArray.js';
import { readNpy } from '../arrays/readNpy.js';
import { refuseDuplicateKeys } from '../arrays/refuseDuplicateKeys.js';
import { UsageError } from '../errors.js';
import { arrayToFilters } from './arrayToFilters.js';
import type { ExaminedFile } from './examineFilterFile.js';
import type { Filter } from './filter.js';
import { filterName } from './filterName.js';
import { largestFile } from './largestFile.js';
import { longestSide } from './longestSide.js';
import { plainFile } from './plainFile.js';
import { readBounded } from './readBounded.js';

/** What a file holds, and the name that it gives: filters of an array, or JSON that says more. */
export type FilterContent = { readonly name: string } & (
  | { readonly filters: readonly Filter[] }
  | ExaminedFile
);

/**
 * Reads a filter's file: a filter or bank in JSON, a matrix in JSON, or a `.npy` array; the bytes decide which, but
 * what is called `.npy` has to be one.
 *
 * @param advice ends the sentence on a file that cannot be opened
 * @returns filters of an array; of JSON what it says, or the mistakes in it
 * @throws {UsageError} or {InputError} naming the file and why it cannot be read
 */
export async function readFilterFile(
  path: string,
  advice = 'a filter is a .json or .npy file, or a name such as sobel-x',
): Promise<FilterContent> {
  const bytes = await readBounded(path, {
    most: largestFile,
    tooLarge: `a filter's file may have at most ${largestFile}, and a kernel at most ${longestSide}×${longestSide} weights`,
    advice,
  });
  const name = nameOf(path);
  if (isNpy(bytes) || /\.npy$/i.test(path))
    return { name, filters: arrayToFilters(readNpy(bytes, path, float64), name, path) };
  const text = decodeText(bytes, path);
  const expected = 'expected a filter in braces, such as {"kernel": [[-1, 0, 1]]}, or a matrix in brackets';
  if (text.trim() === '') throw new UsageError(`${path}: is empty; ${expected}`);
  if (text.trimStart().startsWith('['))
    return { name, filters: arrayToFilters(readJsonArray(bytes, path, float64), name, path) };
  const json = parseJson(text, path);
  if (typeof json === 'object' && json !== null) {
    refuseDuplicateKeys(text, path);
    return { name, ...(await examine(json)) };
  }
  throw new UsageError(`${path}: holds ${describeValue(json)}; ${expected}`);
}

/** zod is loaded only where there is more to JSON than a kernel, and the families only where it may name one. */
async function examine(json: object): Promise<ExaminedFile> {
  const data = plainFile(json);
  if (data !== undefined) return { data };
  const { examineFilterFile } = await import('./examineFilterFile.js');
  const entries = 'filters' in json && Array.isArray(json.filters) ? json.filters : [];
  if (!('family' in json) && entries.every((entry) => typeof entry === 'string')) {
    return examineFilterFile(json, []);
  }
  const { families } = await import('./families/families.js');
  return examineFilterFile(json, families);
}

/** The file's name without its ending, as far as it may be a part of an output's name. */
function nameOf(path: string): string {
  const name = basename(path, extname(path)).replace(/[^A-Za-z0-9._-]+/g, '-');
  return name.replace(/^[^A-Za-z0-9]+/, '').slice(0, filterName.longest) || 'filter';
}
