import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { decodeText } from '../arrays/decodeText.js';
import { describeValue } from '../arrays/describeValue.js';
import { isNpy } from '../arrays/isNpy.js';
import { parseJson } from '../arrays/parseJson.js';
import { readJsonArray } from '../arrays/readJsonArray.js';
import { readNpy } from '../arrays/readNpy.js';
import { UsageError } from '../errors.js';
import { fileError } from '../fileError.js';
import { arrayToFilters } from './arrayToFilters.js';
import type { ExaminedFile } from './examineFilterFile.js';
import type { Filter } from './filter.js';
import { filterName } from './filterName.js';
import type { FilterFile } from './filterSchema.js';
import { longestSide } from './longestSide.js';

/** The largest filter file that is read, in bytes. */
const largestFile = 64 * 2 ** 20;

/** The content of a filter's file: filters of an array, or JSON that says more; and the name that it gives them. */
export type FilterContent = { readonly name: string } & (
  | { readonly filters: readonly Filter[] }
  | { readonly file: FilterFile }
);

/**
 * Reads a filter's file: a filter or bank in JSON, a matrix in JSON, or a `.npy` array; the bytes decide which, but
 * what is called `.npy` has to be one.
 *
 * @throws {UsageError} or {InputError} naming the file and what is wrong with it
 */
export async function readFilterFile(path: string): Promise<FilterContent> {
  const content = await readFilterContent(path);
  if ('filters' in content) return content;
  const examined = await examineJson(content.json);
  if ('problems' in examined) throw new UsageError(`${path}: ${examined.problems[0]}.`);
  return { name: content.name, file: examined.data };
}

/** Looks for mistakes in the JSON of a filter's file; zod and the families are loaded only where they are needed. */
export async function examineJson(json: object): Promise<ExaminedFile> {
  const { examineFilterFile } = await import('./examineFilterFile.js');
  if (!('family' in json || 'filters' in json)) return examineFilterFile(json, []);
  const { families } = await import('./families/families.js');
  return examineFilterFile(json, families);
}

/**
 * Reads a filter's file as far as its bytes go: arrays become filters, an object in JSON is handed on unchecked.
 *
 * @param advice ends the sentence on a file that cannot be opened
 * @throws {UsageError} or {InputError} naming the file and what is wrong with it
 */
export async function readFilterContent(
  path: string,
  advice = 'a filter is a .json or .npy file, or a name such as sobel-x',
): Promise<{ name: string; filters: readonly Filter[] } | { name: string; json: object }> {
  const bytes = await readBounded(path, advice);
  const name = nameOf(path);
  if (isNpy(bytes) || /\.npy$/i.test(path))
    return { name, filters: arrayToFilters(readNpy(bytes, path), name, path) };
  const text = decodeText(bytes, path);
  const expected = 'expected a filter in braces, such as {"kernel": [[-1, 0, 1]]}, or a matrix in brackets';
  if (text.trim() === '') throw new UsageError(`${path}: is empty; ${expected}`);
  if (text.trimStart().startsWith('['))
    return { name, filters: arrayToFilters(readJsonArray(bytes, path), name, path) };
  const json = parseJson(text, path);
  if (typeof json === 'object' && json !== null) return { name, json };
  throw new UsageError(`${path}: holds ${describeValue(json)}; ${expected}`);
}

async function readBounded(path: string, advice: string): Promise<Uint8Array> {
  const refuse = (size: string) =>
    new UsageError(
      `${path}: has ${size} bytes; a filter's file may have at most ${largestFile}, and a kernel at most ` +
        `${longestSide}×${longestSide} weights`,
    );
  try {
    const { size } = await stat(path);
    if (size > largestFile) throw refuse(String(size));
    const chunks: Uint8Array[] = [];
    let read = 0;
    // A pipe or a device does not say how much will come.
    for await (const chunk of createReadStream(path)) {
      chunks.push(chunk);
      read += chunk.length;
      if (read > largestFile) throw refuse(`more than ${largestFile}`);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: ${fileError(error)}; ${advice}`);
  }
}

/** The file's name without its ending, as far as it may be a part of an output's name. */
function nameOf(path: string): string {
  const name = basename(path, extname(path)).replace(/[^A-Za-z0-9._-]+/g, '-');
  return name.replace(/^[^A-Za-z0-9]+/, '').slice(0, filterName.longest) || 'filter';
}
