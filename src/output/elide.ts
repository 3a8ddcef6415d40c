/**
 * Chooses which of `length` rows or columns are shown where only `room` fit: the leading and the trailing ones,
 * with one place between them for the mark that says that something is left out.
 *
 * @param length how many there are, at least 1.
 * @param room how many places there are, the mark's included, at least 1.
 * @returns `'all'` if they fit; else how many are kept at the start (`head`, at least 1) and at the end
 *   (`tail`, as many as at the start or one fewer). `head + tail` is `room − 1`; with room for one only, that one
 *   is shown and no mark.
 */
export function elide(length: number, room: number): { head: number; tail: number } | 'all' {
  if (length <= room) return 'all';
  const kept = Math.max(room - 1, 1);
  const tail = Math.floor(kept / 2);
  return { head: kept - tail, tail };
}
