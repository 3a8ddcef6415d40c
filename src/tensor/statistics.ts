/** Smallest, largest and mean value. */
export interface Statistics {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

/**
 * Summarises values in one pass; the mean is summed in float64 in their order.
 *
 * @param values at least one, finite
 */
export function statistics(values: Float32Array): Statistics {
  let min = values[0];
  let max = values[0];
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
  }
  return { min, max, mean: sum / values.length };
}
