import type { Progress } from './createProgress.js';
import { progressParts } from './progressParts.js';

/**
 * How far a batch is, as a line of a log:
 * `1,240 of 50,000 done, 3 failed, 12 skipped; 25.1 pictures/s, 52.0 megapixels/s; 32 min left`.
 */
export function plainLine(progress: Progress): string {
  const { pass, done, failed, skipped, pictures, megapixels, left } = progressParts(progress);
  const groups = [[`${done} done`, failed, skipped], [pictures, megapixels], [left]];
  const line = groups
    .map((group) => group.filter((part) => part !== undefined).join(', '))
    .filter((group) => group !== '')
    .join('; ');
  return pass === undefined ? line : `${pass}: ${line}`;
}
