/**
 * Percentiles of values, by linear interpolation between the two nearest ranks, as NumPy's default.
 *
 * @param values at least one, finite
 * @param percents each 0 to 100
 */
export function percentiles<Percents extends readonly number[]>(
  values: Float32Array,
  percents: Percents,
): { [Index in keyof Percents]: number } {
  const sorted = values.toSorted();
  const at = (percent: number) => {
    const rank = (percent / 100) * (sorted.length - 1);
    const below = Math.floor(rank);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (rank - below);
  };
  return percents.map(at) as { [Index in keyof Percents]: number };
}
