/** A number for reading: at most six significant digits, no trailing zeros, `0` for minus zero. */
export function formatNumber(value: number): string {
  return String(Number(value.toPrecision(6)) + 0);
}
