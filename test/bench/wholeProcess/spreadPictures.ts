import { mkdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { linkFile } from './linkFile.js';

/** Makes a tree of many pictures of a few, which stand in it again and again: folders of a thousand. */
export function spreadPictures(pictures: readonly string[], folder: string, count: number): void {
  const perFolder = 1000;
  const numbered = (at: number) => String(at).padStart(3, '0');
  for (let at = 0; at < count; at++) {
    const within = join(folder, numbered(Math.floor(at / perFolder)));
    if (at % perFolder === 0) mkdirSync(within, { recursive: true });
    const picture = pictures[at % pictures.length];
    linkFile(picture, join(within, numbered(at % perFolder) + extname(picture)));
  }
}
