/**
 * A sum of weights, or 0 where it is below 2^-40 of the sum of their magnitudes: what is left there when weights that
 * were computed in float64 should cancel. Float32 rounds weights 2^16 times more coarsely than that.
 */
export function withoutRounding(sum: number, absoluteSum: number): number {
  return Math.abs(sum) < absoluteSum * 2 ** -40 ? 0 : sum;
}
