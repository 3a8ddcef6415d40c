import { describeValue } from '../../arrays/describeValue.js';
import { nearest } from '../../nearest.js';
import type { Parameter } from './parameter.js';

/**
 * What is wrong with a parameter's value, as the end of a sentence: `must be a number from 0.1 to 127, not "x"`.
 *
 * @returns undefined where nothing is
 */
export function parameterProblem(parameter: Parameter<unknown>, value: unknown): string | undefined {
  const { kind, choices } = parameter;
  if (isFitting(parameter, value)) return undefined;
  const meant = kind === 'choice' && typeof value === 'string' ? nearest(value, choices) : '';
  return `must be ${expected(parameter)}, not ${describeValue(value)}${meant}`;
}

function isFitting({ kind, low, high, choices }: Parameter<unknown>, value: unknown): boolean {
  if (kind === 'filter') return typeof value === 'string' && value !== '';
  if (kind === 'choice') return choices.some((name) => name === value);
  if (typeof value !== 'number' || !(value >= low && value <= high)) return false;
  if (kind === 'number') return true;
  return Number.isInteger(value) && (kind !== 'odd' || value % 2 !== 0);
}

/** What a parameter takes, in words. */
function expected({ kind, low, high, choices }: Parameter<unknown>): string {
  switch (kind) {
    case 'filter':
      return 'the name of a filter';
    case 'choice':
      return `one of ${choices.join(', ')}`;
    case 'number':
      return `a number from ${low} to ${high}`;
    case 'whole':
      return `a whole number from ${low} to ${high}`;
    case 'odd':
      return `an odd number from ${low} to ${high}`;
  }
}
