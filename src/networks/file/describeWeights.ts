import { describeValue, isList } from '../../arrays/describeValue.js';
import { examineFilterFile } from '../../filters/examineFilterFile.js';
import type { Family } from '../../filters/families/family.js';
import { describeField, type Fields, valueAt } from './describeField.js';
import { type Dimensions, type LayerType, layerKinds } from './layerKinds.js';
import { expectations } from './optionField.js';
import { randomForms } from './weightFields.js';

/**
 * Says what is wrong with weights, in the words of filters' files where they are written as such.
 *
 * @param layer as the file has it
 * @param place.option under which key they stand: `filters`, `weights`, …
 * @param place.shape the options of the layer's type
 */
export function describeWeights(
  layer: object,
  { type, option, shape }: { type: LayerType; option: string; shape: Fields },
  families: readonly Family[],
): string[] {
  const value = valueAt(layer, option);
  const expected = expectations.get(shape[option])?.expected ?? 'weights';
  const { dimensions } = layerKinds[type];
  // Matrices have no sides.
  const sides = option === 'weights' || option === 'pointwise' || dimensions === 'any' ? 0 : dimensions;
  const takesFilters = sides === 1 || sides === 2;
  if (value === undefined) return [`${option} is missing; expected ${expected}`];
  if (isList(value)) {
    const problems = takesFilters
      ? value.flatMap((entry, index) => ofEntry(entry, `${option}[${index}]`, families))
      : [];
    if (problems.length > 0) return problems;
    return [
      value.length === 0 ? `${option} must not be empty` : `${option} must be ${expected}, not this list`,
    ];
  }
  if (typeof value === 'object' && value !== null) {
    if ('random' in value) return ofRandom(value, option, sides);
    if (takesFilters) return ofFilter(value, option, families);
  }
  return [`${option} must be ${expected}, not ${describeValue(value)}`];
}

function ofEntry(entry: unknown, place: string, families: readonly Family[]): string[] {
  if (typeof entry === 'object' && entry !== null && !isList(entry)) return ofFilter(entry, place, families);
  const isGood = (isList(entry) || typeof entry === 'string') && entry.length > 0;
  if (isGood || typeof entry === 'number') return [];
  return [`${place} must be a name, a file, a filter in braces or numbers, not ${describeValue(entry)}`];
}

function ofFilter(value: object, place: string, families: readonly Family[]): string[] {
  if ('random' in value) return [`${place}: random filters stand by themselves, not in a list`];
  if ('filters' in value) return [`${place} is a bank; name its filters in a list`];
  const examined = examineFilterFile(value, families);
  return 'problems' in examined ? examined.problems.map((problem) => `${place}: ${problem}`) : [];
}

function ofRandom(value: object, place: string, sides: 0 | Dimensions): string[] {
  const form = randomForms[sides];
  const issues = form.safeParse(value, { reportInput: true }).error?.issues ?? [];
  return issues.flatMap((issue) => describeField(issue, form.shape, issue.path, value, place));
}
