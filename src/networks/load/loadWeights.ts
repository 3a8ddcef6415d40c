import { isList } from '../../arrays/describeValue.js';
import { flattenLists } from '../../arrays/flattenLists.js';
import { float32, type NumericArray } from '../../arrays/numericArray.js';
import { UsageError } from '../../errors.js';
import { fileEntry } from '../../filters/fileEntry.js';
import type { Filter } from '../../filters/filter.js';
import { toFilterBank } from '../../filters/toFilterBank.js';
import type { WeightSource } from '../file/weightSource.js';
import { arrayToBank, type WeightOrder } from './arrayToBank.js';
import type { FixedWeights, LoadedWeights } from './loadedWeights.js';

/** What weights are for. */
interface Purpose {
  /** Under which key they stand: `filters`, `weights`, … */
  readonly option: string;
  readonly order: WeightOrder;
  readonly groups: number;
}

/**
 * Loads the weights of a layer.
 *
 * @param value as its file has them, checked by the layer's form
 * @throws {UsageError} or {InputError} naming the key or the weights' file, and what is wrong
 */
export async function loadWeights(
  value: unknown,
  purpose: Purpose,
  source: WeightSource,
): Promise<LoadedWeights> {
  const { option, order } = purpose;
  if (typeof value === 'string') return ofText(value, purpose, source);
  if (isList(value) && value.every((each) => typeof each === 'number' || isList(each))) {
    const array = flattenLists(value, option, 'the list', float32, order.dimensions + 2);
    return ofArray(array, "the network's file", purpose);
  }
  if (typeof value === 'object' && value !== null && 'random' in value) return randomOf(value, order);
  if (order.isMatrix || order.dimensions === 3)
    throw new UsageError(`${option} must be a .npy file, lists of numbers, or random`);
  const filters: Filter[] = [];
  for (const [index, entry] of (isList(value) ? value : [value]).entries()) {
    const place = isList(value) ? `${option}[${index}]` : option;
    filters.push(...(await filtersOf(entry, place, source)));
  }
  const from = isList(value) ? listName(value) : "the network's file";
  return ofFilters(filters, from, option);
}

async function ofText(text: string, purpose: Purpose, source: WeightSource): Promise<FixedWeights> {
  const { option, order } = purpose;
  const found = await naming(option, () => source.named(text));
  if ('array' in found) return ofArray(found.array, text, purpose);
  if (order.isMatrix || order.dimensions === 3)
    throw new UsageError(
      `${option} "${text}" is a filter; expected a .npy file, lists of numbers, or random`,
    );
  return ofFilters(found.filters, text, option);
}

function ofArray(array: NumericArray, from: string, { order, groups }: Purpose): FixedWeights {
  const made = arrayToBank(array, order, groups, from);
  return { kind: 'fixed', ...made, isArray: true, shape: array.shape, from };
}

function ofFilters(filters: readonly Filter[], from: string, option: string): FixedWeights {
  const own = filters.find(({ activation }) => activation !== undefined);
  if (own !== undefined)
    throw new UsageError(
      `${option}: the filter ${own.name} has an activation in its file, which a network does not take from there; ` +
        'take it out, and give the layer an "activation"',
    );
  try {
    const bank = { ...toFilterBank(filters), depth: 1 };
    const shape = [bank.filters, bank.channels, bank.height, bank.width];
    return { kind: 'fixed', bank, perMap: false, isArray: false, shape, from };
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${option}: ${error.message.replace(/\.$/, '')}`);
    throw error;
  }
}

async function filtersOf(entry: unknown, place: string, source: WeightSource): Promise<readonly Filter[]> {
  if (typeof entry === 'string') {
    const found = await naming(place, () => source.named(entry));
    if ('filters' in found) return found.filters;
    throw new UsageError(`${place}: "${entry}" is an array; it stands by itself, not in a list of filters`);
  }
  if (typeof entry !== 'object' || entry === null || isList(entry))
    throw new UsageError(`${place} is a number or a list of numbers among filters; write {"kernel": [[…]]}`);
  const { examineFilterFile } = await import('../../filters/examineFilterFile.js');
  const { families } = await import('../../filters/families/families.js');
  const examined = examineFilterFile(entry, families);
  if ('problems' in examined) throw new UsageError(`${place}: ${examined.problems[0]}`);
  const fallbackName = place.replace(/\[(\d+)\]$/, '-$1');
  return (await fileEntry(examined.data, { path: place, fallbackName, load: source.loadEntry })).filters;
}

function listName(list: readonly unknown[]): string {
  const names = list.map((each) => (typeof each === 'string' ? each : '{…}'));
  return names.length <= 4
    ? names.join(' + ')
    : `${names.slice(0, 3).join(' + ')} + ${names.length - 3} more`;
}

function randomOf(value: object, { dimensions, isMatrix }: WeightOrder): LoadedWeights {
  const whole = (key: string, fallback: number) => {
    const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
    return typeof found === 'number' ? found : fallback;
  };
  const given: unknown = 'size' in value ? value.size : 3;
  const sides = isList(given) ? given.map(Number) : Array<number>(dimensions).fill(Number(given));
  const [depth, height, width] = isMatrix
    ? [1, 1, 1]
    : [...Array<number>(3 - sides.length).fill(1), ...sides];
  const seed = whole('seed', 0);
  return {
    kind: 'random',
    count: whole('random', 1),
    size: [depth, height, width],
    seed,
    from: `random, seed ${seed}`,
  };
}

async function naming<Result>(place: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${place}: ${error.message.replace(/\.$/, '')}`);
    throw error;
  }
}
