import { closest, distance } from 'fastest-levenshtein';

/**
 * Ends a sentence about an unknown name with the known one that was probably meant.
 *
 * @returns ` (did you mean …?)`, or '' where none is near
 */
export function nearest(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const candidate = closest(name.toLowerCase(), known);
  // Two letters that changed places are a distance of 2.
  const allowed = Math.max(2, Math.floor(name.length / 3));
  const near = distance(name.toLowerCase(), candidate) <= allowed;
  return near ? ` (did you mean ${candidate}?)` : '';
}
