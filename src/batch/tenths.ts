/** Milliseconds to a tenth, as the journal has them. */
export function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
