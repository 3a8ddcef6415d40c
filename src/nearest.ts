import { closest, distance } from 'fastest-levenshtein';

/**
 * Ends a sentence about an unknown name with the known one that was probably meant.
 *
 * @returns `; did you mean "…"?`-like text, or '' where none is near
 */
export function nearest(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const candidate = closest(name.toLowerCase(), known);
  const near = distance(name.toLowerCase(), candidate) <= Math.max(2, Math.floor(name.length / 3));
  return near ? ` (did you mean ${candidate}?)` : '';
}
