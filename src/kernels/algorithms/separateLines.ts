/** Room for so many bytes in lines of the cache of their own: two threads never write to the same line. */
export function separateLines(bytes: number): number {
  return 64 * (Math.ceil(bytes / 64) + 1);
}
