import { join } from 'node:path';
import type { Absent } from '../../benchCase.js';
import { onPath } from '../onPath.js';
import type { Program } from '../program.js';
import { said } from '../said.js';
import { imageMagickSteps, tolerance } from './imageMagickSteps.js';

const name = 'ImageMagick';

/** ImageMagick as `magick` or `convert`; not every program of that name is. */
export function findImageMagick(source: string, folder: string): Program | Absent {
  const candidates = ['magick', 'convert'].flatMap(onPath);
  for (const file of candidates) {
    const version = /ImageMagick (\S+)/.exec(said(file, ['-version']) ?? '')?.[1];
    if (version === undefined) continue;
    const output = join(folder, 'imagemagick.png');
    return { name, version, file, args: [source, ...imageMagickSteps, output], output, tolerance };
  }
  const none =
    candidates.length === 0 ? 'no magick or convert on PATH' : `${candidates.join(', ')} is not it`;
  return { name, skipped: none };
}
