import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * All programs of a name on PATH, the first one first: what hides another may be a stand-in that lacks what is needed.
 *
 * @returns full paths; of several that lead to one file, the first
 */
export function onPath(name: string): string[] {
  const found = new Map<string, string>();
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      const file = realpathSync(path);
      if (!found.has(file)) found.set(file, path);
    } catch {
      // Not in this folder.
    }
  }
  return [...found.values()];
}
