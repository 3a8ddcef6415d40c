import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The path without links that a file or folder has, or would have if it were made. */
export async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realPlace(parent), basename(path));
  }
}
