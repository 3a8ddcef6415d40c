import { existsSync } from 'node:fs';
import picomatch from 'picomatch';
import { plainGlob } from './globMatcher.js';
import { isGlob } from './isGlob.js';

/** The file or folder that an input names; of a glob the folder that its fixed part is. */
export function namedPlace(input: string): string {
  return existsSync(input) || !isGlob(input) ? input : globBase(input);
}

/** The fixed part of a glob. */
export function globBase(glob: string): string {
  return picomatch.scan(plainGlob(glob), { nonegate: true, unescape: true }).base || '.';
}
