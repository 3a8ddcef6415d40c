import { closest, distance } from 'fastest-levenshtein';

/**
 * Ends a sentence about an unknown name with the known one that was probably meant.
 *
 * @returns ` (did you mean …?)`, or '' where none is near
 */
export function nearest(name: string, known: readonly string[]): string {
  const found = nearestName(name, known);
  return found === undefined ? '' : ` (did you mean ${found}?)`;
}

/** The known name that was probably meant by an unknown one, if any is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  // A number is near every other number.
  if (known.length === 0 || !/[a-z]/i.test(name)) return undefined;
  const candidate = closest(name.toLowerCase(), known);
  // Two letters that changed places are a distance of 2.
  // Of a name that short nothing would be left.
  const allowed = Math.min(Math.max(2, Math.floor(name.length / 3)), name.length - 1);
  return distance(name.toLowerCase(), candidate) <= allowed ? candidate : undefined;
}
