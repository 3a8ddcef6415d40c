import { isFloat32 } from '../tensor/isFloat32.js';
import { preferredNormalizations } from './filter.js';
import { filterGroups } from './filterGroups.js';
import { filterName } from './filterName.js';
import type { FilterFile } from './filterSchema.js';
import { longestSide } from './longestSide.js';
import { mostFilters } from './mostFilters.js';

/**
 * Understands the content of a filter's file without zod, where it is as most are and in order: one kernel, or a bank of
 * names. To load zod and its forms takes half as long as to start Node, which the shipped filters need not pay.
 *
 * @returns what `examineFilterFile` would; nothing where that has to look, because there is a mistake or more than this
 */
export function plainFile(content: object): FilterFile | undefined {
  if (isPlainBank(content)) return content;
  if (!isPlainKernel(content)) return undefined;
  const { divisor = 1 } = content;
  const fits = content.kernel.every((row) => row.every((weight) => isFloat32(weight / divisor)));
  return fits ? { ...content, divisor } : undefined;
}

type BankFile = Extract<FilterFile, { filters: unknown }>;
type KernelFile = Extract<FilterFile, { kernel: unknown }>;

function isPlainBank(content: object): content is BankFile {
  return 'filters' in content && holds(content, { ...about, filters: isNames });
}

function isPlainKernel(content: object): content is Omit<KernelFile, 'divisor'> & { divisor?: number } {
  return (
    'kernel' in content && holds(content, { ...about, ...settings, kernel: isKernel, divisor: isDivisor })
  );
}

type Check = (value: unknown) => boolean;

/** Whether an object has no keys but these, and each value is as it has to be. */
function holds(content: object, checks: Readonly<Record<string, Check>>): boolean {
  return Object.entries(content).every(([key, value]) => Object.hasOwn(checks, key) && checks[key](value));
}

const isText: Check = (value) => typeof value === 'string';

/** The fields of `fileFields`, but for an activation. */
const about = {
  $schema: isText,
  name: (value: unknown) => typeof value === 'string' && filterName.pattern.test(value),
  description: isText,
  source: isText,
  group: isOneOf(filterGroups),
};

const settings = {
  bias: (value: unknown) => typeof value === 'number' && isFloat32(value),
  input: isOneOf(['gray', 'color']),
  normalize: isOneOf(preferredNormalizations),
};

function isOneOf(names: readonly string[]): Check {
  return (value) => names.some((name) => name === value);
}

function isNames(value: unknown): boolean {
  const isName = (each: unknown) => typeof each === 'string' && each !== '';
  return isListUpTo(mostFilters, value) && value.every(isName);
}

function isKernel(value: unknown): boolean {
  if (!isListUpTo(longestSide, value)) return false;
  const [first] = value;
  if (!isListUpTo(longestSide, first)) return false;
  const isRow = (row: unknown) =>
    Array.isArray(row) && row.length === first.length && row.every(Number.isFinite);
  return value.every(isRow);
}

function isDivisor(value: unknown): boolean {
  return Number.isFinite(value) && value !== 0;
}

/** A list of one to so many. */
function isListUpTo(most: number, value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.length <= most;
}
