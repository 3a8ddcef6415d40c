import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { linkFile } from './linkFile.js';

/** Makes a folder of some of many pictures, from all over them. */
export function linkSome(pictures: readonly string[], folder: string, count: number): void {
  mkdirSync(folder);
  for (let at = 0; at < count; at++) {
    const picture = pictures[Math.floor((at * pictures.length) / count)];
    linkFile(picture, join(folder, basename(picture)));
  }
}
