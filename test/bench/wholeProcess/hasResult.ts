import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a batch has written a result: what is not done yet lies in no folder below. */
export function hasResult(results: string): boolean {
  const folders = entries(results).filter((entry) => entry.isDirectory());
  return folders.some(({ name }) => entries(join(results, name)).length > 0);
}

function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Not there yet.
    return [];
  }
}
