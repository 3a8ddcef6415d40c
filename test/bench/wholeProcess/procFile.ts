import { readFileSync } from 'node:fs';

/** A file of /proc, or nothing where the process is gone, or where there is no /proc. */
export function procFile(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}
