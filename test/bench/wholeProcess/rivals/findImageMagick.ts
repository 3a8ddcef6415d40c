import { join } from 'node:path';
import type { Absent } from '../../benchCase.js';
import { onPath } from '../onPath.js';
import type { Program } from '../program.js';
import { said } from '../said.js';

const name = 'ImageMagick';

/** ImageMagick as `magick` or `convert`; not every program of that name is. */
export function findImageMagick(source: string, folder: string): Program | Absent {
  const candidates = ['magick', 'convert'].flatMap(onPath);
  for (const file of candidates) {
    const version = /ImageMagick (\S+)/.exec(said(file, ['-version']) ?? '')?.[1];
    if (version === undefined) continue;
    const output = join(folder, 'imagemagick.png');
    // It keeps 16-bit integers between the steps: the map is brought to an eighth, about mid-grey, so that nothing is
    // cut off. Half of its pixels then come out one level beside ours.
    const tolerance = { largest: 2, mean: 0.75 };
    const steps = [
      ...['-grayscale', 'Rec601Luma'],
      ...['-bias', '50%', '-define', 'convolve:scale=0.125'],
      ...['-morphology', 'Correlate', '3x3: -1,0,1 -2,0,2 -1,0,1', '+bias'],
      ...['-shave', '1x1', '-auto-level', '-depth', '8'],
    ];
    return { name, version, file, args: [source, ...steps, output], output, tolerance };
  }
  const none =
    candidates.length === 0 ? 'no magick or convert on PATH' : `${candidates.join(', ')} is not it`;
  return { name, skipped: none };
}
