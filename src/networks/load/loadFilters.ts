import { isList } from '../../arrays/describeValue.js';
import { UsageError } from '../../errors.js';
import { fileEntry } from '../../filters/fileEntry.js';
import type { Filter } from '../../filters/filter.js';
import { toFilterBank } from '../../filters/toFilterBank.js';
import type { FiltersFile } from '../file/networkSchema.js';
import { arrayWeights, listWeights } from './arrayWeights.js';
import { atPlace } from './atPlace.js';
import type { FixedWeights, LoadedWeights } from './loadedWeights.js';
import type { Purpose } from './purpose.js';
import { randomWeights } from './randomWeights.js';
import type { WeightSource } from './weightSource.js';

/** A filter in the place of its name. */
type Inline = Extract<FiltersFile, { kernel: unknown } | { kernels: unknown } | { family: string }>;

/**
 * Loads the filters of a layer.
 *
 * @throws {UsageError} or {InputError} naming the key or the weights' file, and what is wrong
 */
export async function loadFilters(
  value: FiltersFile,
  purpose: Purpose,
  source: WeightSource,
): Promise<LoadedWeights> {
  const { option, order } = purpose;
  if (typeof value === 'string') {
    const found = await named(value, option, source);
    return 'array' in found
      ? arrayWeights(found.array, value, purpose)
      : bankOf(found.filters, value, purpose);
  }
  if (Array.isArray(value)) {
    if (value.every((each) => typeof each === 'number' || isList(each))) return listWeights(value, purpose);
    const filters: Filter[] = [];
    for (const [index, entry] of value.entries())
      filters.push(...(await entryFilters(entry, `${option}[${index}]`, source)));
    return bankOf(filters, listName(value), purpose);
  }
  if ('kernel' in value || 'kernels' in value || 'family' in value)
    return bankOf(await inlineFilters(value, option, source), "the network's file", purpose);
  return randomWeights(value, order.dimensions);
}

/** Refuses what of a filter would be lost. */
function bankOf(
  filters: readonly Filter[],
  from: string,
  { option, order: { dimensions }, takesBias = true }: Purpose,
): FixedWeights {
  const active = filters.find(({ activation }) => activation !== undefined);
  if (active !== undefined)
    throw new UsageError(
      `${option}: the filter ${active.name} has an activation in its file, which a network does not take from there; ` +
        'take it out, and give the layer an "activation"',
    );
  const biased = takesBias ? undefined : filters.find(({ bias }) => bias !== 0);
  if (biased !== undefined)
    throw new UsageError(
      `${option}: the filter ${biased.name} has a bias of ${biased.bias}, but a separable convolution adds one only ` +
        `behind its pointwise part; take it out, and give the layer a "bias", or write depthwiseConv${dimensions}d and conv${dimensions}d in its place`,
    );
  try {
    const bank = { ...toFilterBank(filters), depth: 1 };
    const shape = [bank.filters, bank.channels, bank.height, bank.width];
    return { kind: 'fixed', bank, perMap: false, isArray: false, shape, from };
  } catch (error) {
    throw atPlace(option, error);
  }
}

async function entryFilters(
  entry: string | Inline | number | unknown[],
  place: string,
  source: WeightSource,
): Promise<readonly Filter[]> {
  if (typeof entry === 'number' || Array.isArray(entry))
    throw new UsageError(`${place} is a number or a list of numbers among filters; write {"kernel": [[…]]}`);
  if (typeof entry !== 'string') return inlineFilters(entry, place, source);
  const found = await named(entry, place, source);
  if ('filters' in found) return found.filters;
  throw new UsageError(`${place}: "${entry}" is an array; it stands by itself, not in a list of filters`);
}

async function inlineFilters(
  file: Inline,
  place: string,
  { loadEntry }: WeightSource,
): Promise<readonly Filter[]> {
  const fallbackName = place.replace(/\[(\d+)\]$/, '-$1');
  const context = { path: place, fallbackName, load: loadEntry };
  if (!('family' in file)) return (await fileEntry(file, context)).filters;
  // The network's own form does not know the families' parameters.
  const { examineFilterFile } = await import('../../filters/examineFilterFile.js');
  const { families } = await import('../../filters/families/families.js');
  const examined = examineFilterFile(file, families);
  if ('problems' in examined) throw new UsageError(`${place}: ${examined.problems[0]}`);
  return (await fileEntry(examined.data, context)).filters;
}

async function named(text: string, place: string, source: WeightSource) {
  try {
    return await source.named(text);
  } catch (error) {
    throw atPlace(place, error);
  }
}

function listName(list: readonly unknown[]): string {
  const names = list.map((each) => (typeof each === 'string' ? each : '{…}'));
  return names.length <= 4
    ? names.join(' + ')
    : `${names.slice(0, 3).join(' + ')} + ${names.length - 3} more`;
}
