import type * as z from 'zod/mini';
import { describeValue, quoteText } from '../arrays/describeValue.js';
import { joinWords } from '../joinWords.js';
import { nearest, nearestName } from '../nearest.js';
import { describeIssue } from './describeIssue.js';
import type { Family } from './families/family.js';
import { familyForm } from './familyForm.js';
import { bankForm, type FilterFile } from './filterSchema.js';
import { weightForms } from './weightForms.js';

/** A file's data, or all that is wrong with it: sentences without a full stop. */
export type ExaminedFile =
  | { readonly data: FilterFile }
  | { readonly problems: readonly [string, ...string[]] };

/**
 * Looks for mistakes in the content of a filter's JSON file.
 *
 * @param content the parsed JSON
 * @param families those that it may name; needed only where it has a `family` or `filters`
 */
export function examineFilterFile(content: object, families: readonly Family[]): ExaminedFile {
  const form = formOf(content, families);
  if (typeof form === 'string') return { problems: [form] };
  const result = tryParse(content, form);
  if (result === undefined)
    return { problems: ['has more mistakes than can be counted; each weight must be a finite number'] };
  if (result.success) return { data: result.data };
  const [first, ...rest] = new Set(describeAll(result.error.issues, { content, form, families }));
  const others = rest.length < mostProblems ? rest : rest.slice(0, mostProblems - 2);
  const left = rest.length - others.length;
  return { problems: [first ?? 'is wrong', ...others, ...(left > 0 ? [`and ${left} more mistakes`] : [])] };
}

/** Undefined where zod's own stack cannot hold what is wrong, which takes some hundred thousand mistakes. */
function tryParse(content: object, form: Form) {
  try {
    return form.safeParse(content, { reportInput: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A kernel may have a million weights, and each of them may be wrong. */
const mostProblems = 20;

type Form = (typeof weightForms)[keyof typeof weightForms] | ReturnType<typeof familyForm | typeof bankForm>;

/** The keys that tell what a file is, and what they hold. */
const deciding = {
  kernel: 'rows of weights',
  kernels: 'one kernel per channel',
  family: 'a formula',
  filters: 'a bank',
} as const;
const decidingKeys = Object.keys(deciding);
const choices = joinWords(
  Object.entries(deciding).map(([key, meaning]) => `"${key}" (${meaning})`),
  'or',
);

/** The form that a file means to have, by the one key that decides; or what is wrong where none or several do. */
function formOf(content: object, families: readonly Family[]): Form | string {
  const found = decidingKeys.filter((key) => Object.hasOwn(content, key));
  if (found.length > 1) return `expected one of ${choices}, found ${found.map(quoteText).join(' and ')}`;
  if ('filters' in content) return bankForm(families);
  if ('kernel' in content) return weightForms.kernel;
  if ('kernels' in content) return weightForms.kernels;
  if ('family' in content) return familyFormOf(content.family, families);
  // A slip in the deciding key itself.
  const slip = Object.keys(content).find((key) => nearestName(key, decidingKeys) !== undefined);
  if (slip !== undefined) return `unknown key ${quoteText(slip)}${nearest(slip, decidingKeys)}`;
  return `expected ${choices}, found none of them`;
}

function familyFormOf(name: unknown, families: readonly Family[]): Form | string {
  const names = families.map((family) => family.name);
  const family = families.find((each) => each.name === name);
  if (family !== undefined) return familyForm(family);
  const advice =
    (typeof name === 'string' && nearest(name, names)) || `; expected one of ${names.join(', ')}`;
  return `family is ${describeValue(name)}, which is no family${advice}`;
}

function describeAll(
  issues: readonly z.core.$ZodIssue[],
  { content, form, families }: { content: object; form: Form; families: readonly Family[] },
): string[] {
  const entries = 'filters' in content && Array.isArray(content.filters) ? content.filters : [];
  const seen = new Set<number>();
  return issues.flatMap((issue) => {
    const [key, index] = issue.path;
    if (key !== 'filters' || typeof index !== 'number')
      return [describeIssue(issue, knownKeys(issue.path, form, families))];
    if (seen.has(index)) return [];
    seen.add(index);
    return describeEntry(entries[index], index, families);
  });
}

/** What is wrong with an entry of a bank, told of the form that it means to have. */
function describeEntry(entry: unknown, index: number, families: readonly Family[]): string[] {
  const place = `filters[${index}]`;
  if (entry === '') return [`${place} must not be empty`];
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return [`${place} must be the name of a filter, or a filter in braces, not ${describeValue(entry)}`];
  if ('filters' in entry)
    return [`${place} is a bank; a bank inside a bank is a file of its own, and stands here by its name`];
  const form = formOf(entry, families);
  if (typeof form === 'string') return [`${place}: ${form}`];
  const result = tryParse(entry, form);
  const issues = result?.error?.issues ?? [];
  return issues.map((issue) =>
    describeIssue(
      { ...issue, path: ['filters', index, ...issue.path] },
      knownKeys(issue.path, form, families),
    ),
  );
}

function knownKeys(path: readonly PropertyKey[], form: Form, families: readonly Family[]): readonly string[] {
  const { shape } = form;
  if (path.length === 0) return Object.keys(shape);
  const family =
    'family' in shape ? families.find(({ name }) => name === shape.family.def.values[0]) : undefined;
  return Object.keys(family?.parameters ?? {});
}
