import { UsageError } from '../../errors.js';
import { isFloat32 } from '../../tensor/isFloat32.js';
import type { Filter } from '../filter.js';
import { filterName } from '../filterName.js';
import type { BankMember, Family, Kernel } from './family.js';
import { parameterProblem } from './parameterProblem.js';
import { unknownParameter } from './unknownParameter.js';

/** Parameters as they are given: numbers, names of a choice, or names of filters. */
export type GivenParameters = ReadonlyMap<string, number | string>;

interface MakeContext {
  /** Of the filter; those of a bank add a label of their own to it. */
  readonly name: string;
  /** Loads a filter that a parameter names. */
  readonly loadFilter: (spec: string) => Promise<Filter>;
  /** Where the parameters stand, for errors about several of them. Default: nowhere. */
  readonly place?: string;
}

/**
 * Makes the filters of a family for a choice of parameters.
 *
 * @param given those that are not as they are by default
 * @returns one filter, or those of a bank
 * @throws {UsageError} in a sentence that begins with the parameter, if one is unknown, out of its range, or they
 *   contradict each other
 */
export async function makeFamily(
  family: Family,
  given: GivenParameters,
  { name, loadFilter, place = '' }: MakeContext,
): Promise<Filter[]> {
  for (const key of given.keys()) {
    if (!Object.hasOwn(family.parameters, key)) throw new UsageError(unknownParameter(family, key));
  }
  const values: Record<string, unknown> = {};
  for (const [key, parameter] of Object.entries(family.parameters)) {
    const value = given.get(key);
    const problem = value === undefined ? undefined : parameterProblem(parameter, value);
    if (problem !== undefined) throw new UsageError(`${key} ${problem}`);
    const chosen = value ?? parameter.fallback;
    values[key] = parameter.kind === 'filter' ? await loadFilter(String(chosen)) : chosen;
  }
  const made = makeAt(place, () => family.make(values));
  if (!isBank(made)) return [toFilter(made, name, family)];
  return made.map((member) => toFilter(member, labelled(name, [member.label]), family));
}

function makeAt<Made>(place: string, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    if (place !== '' && error instanceof UsageError) throw new UsageError(`${place}: ${error.message}`);
    throw error;
  }
}

/** A name and what was given of a family's parameters: `gaussian-sigma2-size9`. */
export function instanceName(name: string, given: GivenParameters): string {
  return labelled(
    name,
    [...given].map(([key, value]) => `${key}${value}`),
  );
}

/** A name with labels after it; of what is too long the name loses its end, since the labels tell filters apart. */
function labelled(name: string, labels: readonly string[]): string {
  const suffix = labels.map((label) => `-${label}`.replace(/[^A-Za-z0-9._-]+/g, '-')).join('');
  const room = Math.max(filterName.longest - suffix.length, 1);
  return `${name.slice(0, room)}${suffix}`.slice(0, filterName.longest);
}

function isBank(made: Kernel | readonly BankMember[]): made is readonly BankMember[] {
  return Array.isArray(made);
}

function toFilter(kernel: Kernel, name: string, family: Family): Filter {
  const { channels = 1, height, width, weights, input = family.input ?? 'gray' } = kernel;
  const normalize = kernel.normalize ?? family.normalize;
  if (!weights.every(isFloat32)) throw new UsageError('these parameters make weights beyond float32');
  return {
    name,
    channels,
    height,
    width,
    weights: Float64Array.from(weights),
    bias: 0,
    input,
    ...(normalize !== undefined && { normalize }),
    description: family.description,
    source: family.source,
  };
}
