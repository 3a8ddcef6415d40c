import type * as z from 'zod/mini';
import { describeValue, isList, quoteText } from '../../arrays/describeValue.js';
import { groupDigits } from '../../groupDigits.js';
import { nearestName } from '../../nearest.js';
import { optionAdvice, optionAliases } from './layerAliases.js';
import { mostSide } from './mostSide.js';
import { expectations } from './optionField.js';

/** Options by their keys. */
export type Fields = Readonly<Record<string, z.core.$ZodType>>;

/**
 * Says in sentences what is wrong with an option, or with the keys themselves.
 *
 * @param fields the options that may stand there
 * @param path of the issue, from the option on
 * @param holder the object that holds the options
 * @param within its own key, for messages; '' where the place is named already
 */
export function describeField(
  issue: z.core.$ZodIssue,
  fields: Fields,
  path: readonly PropertyKey[],
  holder: unknown,
  within: string,
): string[] {
  const [option] = path;
  if (typeof option !== 'string') {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownKey(key, Object.keys(fields), within));
    }
    return [`${within || 'the file'} must be an object in braces, not ${describeValue(issue.input)}`];
  }
  const name = within === '' ? option : `${within}.${option}`;
  const given = valueAt(holder, option);
  if (given === undefined) return [`${name} is missing; expected ${expectedOf(fields[option])}`];
  if (issue.code === 'custom') return [`${name} ${issue.message}`];
  // The keys that filters' files have too say it themselves.
  if (issue.code === 'invalid_format' && !expectations.has(fields[option]))
    return [`${name} must be ${issue.message}, not ${shown(given)}`];
  const beyond = [given].flat().find((each) => typeof each === 'number' && each > mostSide);
  if (beyond !== undefined && expectedOf(fields[option]).includes('whole number of at least'))
    return [`${name} is ${shown(given)}, but may be at most ${groupDigits(mostSide)}`];
  const inside = path.length > 1 && path.slice(1).every((step) => typeof step === 'number');
  const wrong = inside ? `, with ${describeValue(issue.input)} in it` : '';
  return [`${name} must be ${expectedOf(fields[option])}, not ${shown(given)}${wrong}`];
}

function expectedOf(field: z.core.$ZodType): string {
  return expectations.get(field)?.expected ?? 'a text';
}

/** Short lists as they stand. */
function shown(value: unknown): string {
  const text = isList(value) && value.every((each) => typeof each !== 'object') ? JSON.stringify(value) : '';
  return text !== '' && text.length <= 40 ? text : describeValue(value);
}

function unknownKey(key: string, known: readonly string[], within: string): string {
  const alias = optionAliases.get(key);
  const meant = alias !== undefined && known.includes(alias) ? ` (did you mean "${alias}"?)` : undefined;
  const told = optionAdvice.get(key);
  const near = nearestName(key, known);
  const advice =
    meant ??
    (told && `; ${told}`) ??
    (near === undefined ? `; the keys there are ${known.join(', ')}` : ` (did you mean "${near}"?)`);
  return `unknown key ${quoteText(key)}${within === '' ? '' : ` in ${within}`}${advice}`;
}

/** What an object holds under a key, if it is one. */
export function valueAt(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  return Object.entries(holder).find(([name]) => name === key)?.[1];
}
