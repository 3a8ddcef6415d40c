/** `1 filter`, `2 filters`. */
export function filterCount(count: number): string {
  return count === 1 ? '1 filter' : `${count} filters`;
}
