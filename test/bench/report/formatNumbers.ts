/** A time in milliseconds, to three digits. */
export function milliseconds(seconds: number): string {
  return threeDigits(seconds * 1000);
}

/** A number that is not small, to three digits or all before the point. */
export function threeDigits(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
