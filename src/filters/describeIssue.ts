import type * as z from 'zod/mini';
import { describeValue } from '../arrays/describeValue.js';
import { nearest } from '../nearest.js';

/**
 * Says in a sentence what is wrong at one place of a filter's file, the place first: `kernel[1][0] must be a finite
 * number, not "2"`.
 *
 * @param known the keys that may stand where an unknown one was found
 */
export function describeIssue(issue: z.core.$ZodIssue, known: readonly string[]): string {
  const path = pathText(issue.path);
  const at = path === '' ? '' : `${path} `;
  // A parameter's own words (`parameterProblem`) say all.
  if (issue.path.includes('parameters') || issue.path.includes('spread')) {
    if (issue.code !== 'unrecognized_keys' && issue.message !== 'Invalid input')
      return `${at}${issue.message}`;
  }
  switch (issue.code) {
    case 'unrecognized_keys': {
      const [key] = issue.keys;
      const advice = nearest(key, known) || `; the keys there are ${known.join(', ')}`;
      return `unknown key ${describeValue(key)}${path === '' ? '' : ` in ${path}`}${advice}`;
    }
    case 'custom':
      return `${at}${issue.message}`;
    case 'invalid_type':
      return `${at}must be ${kindName(issue.expected)}, not ${describeValue(issue.input)}`;
    case 'invalid_format':
      return `${at}must be ${issue.message}, not ${describeValue(issue.input)}`;
    case 'too_small':
      return `${at}must not be empty`;
    case 'too_big': {
      const count = Array.isArray(issue.input) ? `, not ${issue.input.length}` : '';
      return `${at}must have at most ${issue.maximum} entries${count}`;
    }
    case 'invalid_value':
      return `${at}must be one of ${issue.values.join(', ')}, not ${describeValue(issue.input)}`;
    default:
      return `${at}is wrong: ${issue.message}`;
  }
}

/** A place in a file: `filters[2].kernel[0][1]`. */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  );
}

function kindName(kind: string): string {
  const names: Record<string, string> = {
    array: 'a list',
    number: 'a finite number',
    string: 'a text',
    object: 'an object',
  };
  return names[kind] ?? `a ${kind}`;
}
