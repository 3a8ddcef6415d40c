import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { isNpy } from '../../arrays/isNpy.js';
import type { NumericArray } from '../../arrays/numericArray.js';
import { readNpy } from '../../arrays/readNpy.js';
import { UsageError } from '../../errors.js';
import type { Filter } from '../../filters/filter.js';
import type { FilterFolder } from '../../filters/filterFolders.js';
import { searchIn, searchInside } from '../../filters/filterSearch.js';
import { findFilter } from '../../filters/findFilter.js';
import { loadEntry, loadFile } from '../../filters/loadEntry.js';
import { parseFilterSpec } from '../../filters/parseFilterSpec.js';
import { readBounded } from '../../filters/readBounded.js';

/** What a text in the place of weights stands for. */
export type NamedWeights =
  | { readonly array: NumericArray; readonly path: string }
  | { readonly filters: readonly Filter[] };

/** Loads weights that a network's file names. */
export interface WeightSource {
  /** An array in a `.npy` file; each file is read once. */
  readonly array: (text: string) => Promise<NumericArray>;
  /** An array, or filters by a name or file; each text is looked up once. */
  readonly named: (text: string) => Promise<NamedWeights>;
  /** A filter that another, written in the network, is made of. */
  readonly loadEntry: (spec: string) => ReturnType<typeof loadEntry>;
}

/** The largest file of weights, in bytes: VGG's largest layer has a fifth of it. */
const largestWeights = 2 ** 31 - 1;

/**
 * Makes what loads the weights of one network.
 *
 * @param path the network's file
 * @param folders where names are looked up, after its own folder
 */
export function weightSource(path: string, folders: readonly FilterFolder[]): WeightSource {
  const file = realPathOf(path);
  // A link to a network leads to what lies beside the network; as it was named where that is the same.
  const isLink = realPathOf(dirname(path)) !== dirname(file);
  const folder = dirname(isLink ? file : path);
  const search = searchInside(searchIn(folders), file, dirname(file));
  const beside = (text: string) => (isAbsolute(text) ? text : join(folder, text));
  const array = once((text) => readArray(beside(text)));
  const named = once(async (text): Promise<NamedWeights> => {
    if (isArrayFile(text)) return { array: await array(text), path: text };
    const spec = parseFilterSpec(text);
    if (spec.kind === 'matrix')
      throw new UsageError(`"${text.slice(0, 40)}" is a matrix in a text; write its brackets without quotes`);
    if (spec.kind === 'file') return { filters: (await loadFile(beside(spec.path), search)).filters };
    const found = spec.parameters.size > 0 ? undefined : await findFilter(spec.name, search);
    if (typeof found === 'string' && isArrayFile(found))
      return { array: await readArray(found), path: found };
    return { filters: (await loadEntry(text, search)).filters };
  });
  return { array, named, loadEntry: (spec) => loadEntry(spec, search) };
}

/** A pipe has none. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Whether a text is meant as an array's file. */
function isArrayFile(text: string): boolean {
  return /\.npy$/i.test(text) && !/^[a-z0-9-]+:(?![/\\])/i.test(text);
}

async function readArray(path: string): Promise<NumericArray> {
  const bytes = await readBounded(path, {
    most: largestWeights,
    tooLarge: `a file of weights may have at most ${largestWeights}`,
    advice: "paths go out from the network's folder",
  });
  if (!isNpy(bytes)) throw new UsageError(`${path}: is not a .npy file; save it with np.save`);
  return readNpy(bytes, path);
}

/** The same text is answered with the same result. */
function once<Result>(load: (text: string) => Promise<Result>): (text: string) => Promise<Result> {
  const results = new Map<string, Promise<Result>>();
  return (text) => {
    const result = results.get(text) ?? load(text);
    results.set(text, result);
    return result;
  };
}
