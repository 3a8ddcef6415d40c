import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { float64 } from '../arrays/numericArray.js';
import { readJsonArray } from '../arrays/readJsonArray.js';
import { decimalNumber } from '../decimalNumber.js';
import { UsageError } from '../errors.js';
import { arrayToFilters } from './arrayToFilters.js';
import type { Family } from './families/family.js';
import { type GivenParameters, instanceName, makeFamily } from './families/makeFamily.js';
import { fileEntry } from './fileEntry.js';
import type { Filter } from './filter.js';
import type { FilterEntry } from './filterEntry.js';
import { type FilterSearch, searchInside } from './filterSearch.js';
import { findFilter } from './findFilter.js';
import { onlyFilter } from './onlyFilter.js';
import { parseFilterSpec } from './parseFilterSpec.js';
import { type FilterContent, readFilterFile } from './readFilterFile.js';

/**
 * Loads what a text stands for: a matrix, a file, or a name of the library, with parameters where it is a family.
 *
 * @throws {UsageError} naming the filter or its file, the place inside it, and what is wrong
 * @throws {InputError} if an array in a file cannot be read
 */
export async function loadEntry(text: string, search: FilterSearch): Promise<FilterEntry> {
  const spec = parseFilterSpec(text);
  const isInFile = search.trail !== undefined;
  if (isInFile && spec.kind !== 'name') {
    // So what a file is made of does not depend on where else things lie.
    const found = spec.kind === 'file' ? 'a path' : 'a matrix';
    throw new UsageError(
      `"${text}" is ${found}, but a file names filters beside it, or of the library, by their names`,
    );
  }
  if (spec.kind === 'matrix') {
    const from = `the filter ${text.length > 40 ? `${text.slice(0, 39)}…` : text}`;
    return arrayEntry(
      arrayToFilters(readJsonArray(Buffer.from(text), from, float64), 'filter', from),
      'filter',
    );
  }
  if (spec.kind === 'file') return loadFile(spec.path, search);
  const found = await findFilter(spec.name, search);
  if (typeof found !== 'string') {
    try {
      return await familyEntry(found, readValues(found, spec.parameters), search);
    } catch (error) {
      if (error instanceof UsageError) throw new UsageError(`filter "${text}": ${error.message}`);
      throw error;
    }
  }
  if (spec.parameters.size === 0) return loadFile(found, search);
  const [key] = spec.parameters.keys();
  throw new UsageError(`filter "${text}": ${spec.name} is a file (${found}) and has no parameter ${key}`);
}

/** The texts of parameters, those of numbers as numbers. */
function readValues({ parameters }: Family, texts: ReadonlyMap<string, string>): GivenParameters {
  return new Map(
    [...texts].map(([key, text]) => {
      const kind = Object.hasOwn(parameters, key) ? parameters[key].kind : 'choice';
      const value = decimalNumber(text);
      return [key, kind === 'choice' || kind === 'filter' || Number.isNaN(value) ? text : value];
    }),
  );
}

async function familyEntry(
  family: Family,
  given: GivenParameters,
  search: FilterSearch,
): Promise<FilterEntry> {
  const { description, source, group, isBank } = family;
  const name = instanceName(family.name, given);
  const loadFilter = async (spec: string) => onlyFilter(await loadEntry(spec, search));
  // What tells the filters of a bank apart has to be seen under small pictures: theta45, not the bank's parameters.
  const filterName = isBank ? family.name.replace(/-bank$/, '') : name;
  const filters = await makeFamily(family, given, { name: filterName, loadFilter });
  return { name, description, source, group, isBank, filters };
}

function arrayEntry(filters: readonly Filter[], name: string): FilterEntry {
  return { name, group: 'other', isBank: filters.length > 1 || filters[0].name !== name, filters };
}

/**
 * Loads what a file holds.
 *
 * @param content what was read of it; default: it is read
 */
export async function loadFile(
  path: string,
  search: FilterSearch,
  content?: FilterContent,
): Promise<FilterEntry> {
  const read = content ?? (await readFilterFile(path));
  if ('filters' in read) return arrayEntry(read.filters, read.name);
  if ('problems' in read) throw new UsageError(`${path}: ${read.problems[0]}.`);
  const { trail } = search;
  if (trail?.includes(realpathSync(path))) {
    throw new UsageError(`${path} leads back to itself; a filter cannot be made of itself`);
  }
  // Only a file that names others is looked for on the disk.
  const load = (spec: string) => {
    const file = realpathSync(path);
    return loadEntry(spec, searchInside(search, file, dirname(file)));
  };
  return fileEntry(read.data, { path, fallbackName: read.name, load });
}
