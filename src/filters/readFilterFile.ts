import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { decodeText } from '../arrays/decodeText.js';
import { isNpy } from '../arrays/isNpy.js';
import { parseJson } from '../arrays/parseJson.js';
import { readJsonArray } from '../arrays/readJsonArray.js';
import { readNpy } from '../arrays/readNpy.js';
import { UsageError } from '../errors.js';
import { fileError } from '../fileError.js';
import { arrayToFilters } from './arrayToFilters.js';
import type { Filter } from './filter.js';

/** The largest filter file that is read, in bytes. */
const largestFile = 64 * 2 ** 20;

/**
 * Reads a filter's file: a filter or bank in JSON, a matrix in JSON, or a `.npy` array; the bytes decide which, but
 * what is called `.npy` has to be one.
 *
 * @returns filters, or the names of the filters of a bank
 * @throws {UsageError} or {InputError} naming the file and what is wrong with it
 */
export async function readFilterFile(file: string): Promise<Filter[] | string[]> {
  const bytes = await readFile(file).catch((error) => {
    throw new UsageError(
      `${file}: ${fileError(error)}; a filter is a .json or .npy file, or a name such as sobel-x`,
    );
  });
  if (bytes.length > largestFile) {
    throw new UsageError(
      `${file}: has ${bytes.length} bytes; a filter's file may have at most ${largestFile}`,
    );
  }
  const name = nameOf(file);
  if (isNpy(bytes) || /\.npy$/i.test(file)) return arrayToFilters(readNpy(bytes, file), name, file);
  const text = decodeText(bytes, file);
  if (!text.trimStart().startsWith('{')) return arrayToFilters(readJsonArray(bytes, file), name, file);
  const content = parseJson(text, file);
  if (typeof content !== 'object' || content === null) throw new UsageError(`${file}: expected an object`);
  // zod takes long to load, so it is loaded only where a file is checked.
  const { parseFilterFile } = await import('./parseFilterFile.js');
  const parsed = parseFilterFile(content, file, name);
  return Array.isArray(parsed) ? parsed : [parsed];
}

/** The file's name without its ending, as far as it may be a part of an output's name. */
function nameOf(file: string): string {
  const name = basename(file, extname(file)).replace(/[^A-Za-z0-9._-]+/g, '-');
  return name.replace(/^[^A-Za-z0-9]+/, '').slice(0, 64) || 'filter';
}
