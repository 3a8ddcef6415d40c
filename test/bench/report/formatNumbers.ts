/** A time in milliseconds, to three digits. */
export function milliseconds(seconds: number): string {
  const value = seconds * 1000;
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
