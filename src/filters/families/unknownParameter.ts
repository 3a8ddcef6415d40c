import { quoteText } from '../../arrays/describeValue.js';
import { nearest } from '../../nearest.js';
import type { Family } from './family.js';

/** Says that a family has no such parameter, and which it has. */
export function unknownParameter({ name, parameters }: Family, key: string): string {
  const known = Object.keys(parameters);
  const advice = nearest(key, known) || `; ${name} has ${known.join(', ')}`;
  return `unknown parameter ${quoteText(key)}${advice}`;
}
