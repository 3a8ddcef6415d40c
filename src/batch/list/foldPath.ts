/** A path in Unicode's form C and lower case: what a file system that ignores case and form takes for the same. */
export function foldPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
