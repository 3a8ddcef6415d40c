import { UsageError } from '../errors.js';
import { parseActivation } from '../layers/activations.js';
import { type GivenParameters, instanceName, makeFamily } from './families/makeFamily.js';
import type { Filter } from './filter.js';
import type { FilterEntry } from './filterEntry.js';
import type { FilterFile, InlineFilter } from './filterSchema.js';
import { mostWeights } from './mostWeights.js';
import { onlyFilter } from './onlyFilter.js';

/** Where an entry is made from a file. */
interface Context {
  /** Names the file, and the place inside it, in errors. */
  readonly path: string;
  /** The name where the file gives none. */
  readonly fallbackName: string;
  /** Loads a filter that the file names. */
  readonly load: (spec: string) => Promise<FilterEntry>;
}

/**
 * Makes the filters of a parsed file: from its weights, by its family, or those that it names.
 *
 * @throws {UsageError} naming the file, the place inside it and what is wrong
 */
export async function fileEntry(file: FilterFile, context: Context): Promise<FilterEntry> {
  const { name = context.fallbackName, group = 'other' } = file;
  const filters =
    'filters' in file
      ? await membersOf(file, { ...context, fallbackName: name })
      : await filtersOf(file, { ...context, fallbackName: name });
  const isBank = 'filters' in file || filters.length > 1 || ('spread' in file && file.spread !== undefined);
  // One of a family is described by it, unless the file does so itself.
  const { description, source } = isBank ? file : filters[0];
  return {
    name,
    ...(description !== undefined && { description }),
    ...(source !== undefined && { source }),
    group,
    isBank,
    filters,
  };
}

async function membersOf(
  { filters }: Extract<FilterFile, { filters: unknown }>,
  context: Context,
): Promise<Filter[]> {
  const members: Filter[] = [];
  const places = new Map<string, string>();
  for (const [index, entry] of filters.entries()) {
    const path = `${context.path}: filters[${index}]`;
    const fallbackName = `${context.fallbackName}-${index}`;
    const place = { ...context, path, fallbackName };
    const found =
      typeof entry === 'string'
        ? (await loadNamed(entry, place)).filters
        : await filtersOf(entry, { ...place, fallbackName: entry.name ?? fallbackName });
    for (const { name } of found) {
      const earlier = places.get(name);
      if (earlier !== undefined)
        throw new UsageError(
          `${path}: ${name} is in this bank already, by ${earlier}; leave one out, or name one otherwise`,
        );
      places.set(name, `filters[${index}]`);
    }
    members.push(...found);
    refuseTooMany(members, path);
  }
  return members;
}

function refuseTooMany(filters: readonly Filter[], path: string): void {
  const total = filters.reduce((sum, { weights }) => sum + weights.length, 0);
  if (filters.length > 1 && total > mostWeights) {
    throw new UsageError(
      `${path}: makes a bank of more than ${mostWeights} weights, which is the most; use fewer or smaller filters`,
    );
  }
}

function loadNamed(spec: string, { path, load }: Context): Promise<FilterEntry> {
  return naming(path, () => load(spec));
}

async function filtersOf(file: InlineFilter, context: Context): Promise<Filter[]> {
  const { bias, activation, input, normalize, description, source } = file;
  const own = {
    ...(bias !== undefined && { bias }),
    ...(activation !== undefined && { activation: parseActivation(activation) }),
    ...(input !== undefined && { input }),
    ...(normalize !== undefined && { normalize }),
    ...(description !== undefined && { description }),
    ...(source !== undefined && { source }),
  };
  const made = 'family' in file ? await ofFamily(file, context) : [ofKernels(file, context.fallbackName)];
  return made.map((filter) => ({ ...filter, ...own }));
}

function ofKernels(file: Exclude<InlineFilter, { family: string }>, name: string): Filter {
  const kernels = 'kernels' in file ? file.kernels : [file.kernel];
  return {
    name,
    channels: kernels.length,
    height: kernels[0].length,
    width: kernels[0][0].length,
    weights: Float64Array.from(kernels.flat(2), (weight) => weight / file.divisor),
    bias: 0,
    input: 'gray',
  };
}

async function ofFamily(
  { family: familyName, parameters = {}, spread = {} }: Extract<InlineFilter, { family: string }>,
  context: Context,
): Promise<Filter[]> {
  const { path, fallbackName, load } = context;
  const { families } = await import('./families/families.js');
  const family = families.find((each) => each.name === familyName);
  if (family === undefined) throw new UsageError(`${path}: no family is called ${familyName}`);
  const named = 'filter' in spread ? 'spread.filter' : 'parameters.filter';
  const loadFilter = (spec: string) => naming(named, async () => onlyFilter(await load(spec)));
  const made: Filter[] = [];
  const names = new Set<string>();
  for (const chosen of combinationsOf(spread)) {
    const name = instanceName(fallbackName, chosen);
    const given: GivenParameters = new Map([...definedEntries(parameters), ...chosen]);
    const place =
      chosen.size === 0 ? 'parameters' : `spread, ${[...chosen].map((pair) => pair.join('=')).join(', ')}`;
    const filters = await naming(path, () => makeFamily(family, given, { name, loadFilter, place }));
    for (const filter of filters) {
      if (names.has(filter.name))
        throw new UsageError(
          `${path}: makes two filters called ${filter.name}; leave out what stands twice in spread`,
        );
      names.add(filter.name);
    }
    made.push(...filters);
    refuseTooMany(made, path);
  }
  return made;
}

type Lists = Readonly<Record<string, readonly (number | string)[] | undefined>>;

/** Each combination of the values of several lists, the last list turning fastest; of no list, one empty one. */
function combinationsOf(lists: Lists): GivenParameters[] {
  return definedEntries(lists).reduce<GivenParameters[]>(
    (combinations, [key, values]) =>
      combinations.flatMap((each) => values.map((value) => new Map([...each, [key, value]]))),
    [new Map()],
  );
}

function definedEntries<Value>(record: Readonly<Record<string, Value | undefined>>): [string, Value][] {
  return Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
}

async function naming<Result>(path: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}
