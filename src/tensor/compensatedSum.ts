/**
 * Adds numbers up as if in twice the precision (Neumaier 1974), so that weights that cancel give 0 and nine times 1/9
 * gives 1.
 */
export function compensatedSum(values: Iterable<number>): number {
  let [sum, lost] = [0, 0];
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
