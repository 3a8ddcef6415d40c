import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Whether the file system that a file lies on takes `A` and `a` for one name. */
export function ignoresCase(path: string): boolean {
  const own = statSync(path);
  const other = statSync(join(dirname(path), basename(path).toUpperCase()), { throwIfNoEntry: false });
  return other !== undefined && other.ino === own.ino && other.dev === own.dev;
}
