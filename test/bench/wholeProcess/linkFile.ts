import { copyFileSync, linkSync } from 'node:fs';

/** Makes a file that is another one: a hard link to it, or a copy where links cannot be had. */
export function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
