import { lstatSync } from 'node:fs';

/** What is said of a name for which `hasLostBytes` holds. */
export const lostBytes = 'the name has bytes that are not UTF-8, which Node.js cannot pass on; rename it';

/** Whether a path has lost bytes that are not UTF-8, so that it leads to nothing. */
export function hasLostBytes(path: string): boolean {
  if (!path.includes('\ufffd')) return false;
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return true;
  }
}
