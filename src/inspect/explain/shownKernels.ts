/** Channels, and entries of their windows, that are traced one by one; of more, the strongest. */
export const mostDetailed = 4096;
export const mostEntries = 2 ** 20;
const strongestDetailed = 64;
/** Of windows that are very large. */
const leastDetailed = 4;

/**
 * Which kernels of a convolution are traced in detail: all, or of more than 4,096 (or more than 2²⁰ entries in all) the
 * strongest 64 (fewer of very large windows, but at least 4) and the one that is followed.
 *
 * @param sums what each makes of its channel
 * @param entries of the window, of one channel
 * @param followed the kernel that must be among them
 * @returns indices, ascending
 */
export function shownKernels(sums: Float64Array, entries: number, followed: number | undefined): number[] {
  const room = Math.floor(mostEntries / Math.max(entries, 1));
  if (sums.length <= Math.min(room, mostDetailed)) return Array.from(sums, (_, index) => index);
  const shown = new Set(strongest(sums, Math.max(Math.min(room, strongestDetailed), leastDetailed)));
  if (followed !== undefined) shown.add(followed);
  return [...shown].sort((a, b) => a - b);
}

/** Indices of the largest magnitudes, NaN the largest of all; of equal ones the first. */
function strongest(values: Float64Array, count: number): number[] {
  const strength = (index: number) => (Number.isNaN(values[index]) ? Infinity : Math.abs(values[index]));
  const best: number[] = [];
  let least = -1;
  for (let index = 0; index < values.length; index++) {
    const own = strength(index);
    if (own <= least) continue;
    let at = Math.min(best.length, count - 1);
    for (; at > 0 && strength(best[at - 1]) < own; at--) best[at] = best[at - 1];
    best[at] = index;
    if (best.length === count) least = strength(best[count - 1]);
  }
  return best;
}
