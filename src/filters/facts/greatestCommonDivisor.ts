/** Of two whole numbers up to 2^53, of any sign; never negative, and 0 for two zeros. */
export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b);
}
