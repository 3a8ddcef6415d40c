import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { Absent } from '../../benchCase.js';
import type { BatchProgram } from '../batchProgram.js';
import { onPath } from '../onPath.js';
import { said } from '../said.js';
import { imageMagickSteps, tolerance } from './imageMagickSteps.js';

const name = 'mogrify';

/** ImageMagick's program for many pictures, by its old name or as `magick mogrify`. */
export function findMogrify(): BatchProgram | Absent {
  const candidates = [
    ...onPath('magick').map((file) => ({ file, first: ['mogrify'] })),
    ...onPath('mogrify').map((file) => ({ file, first: [] })),
  ];
  for (const { file, first } of candidates) {
    const version = /ImageMagick (\S+)/.exec(said(file, [...first, '-version']) ?? '')?.[1];
    if (version === undefined) continue;
    const command: BatchProgram['command'] = (source, target) => {
      const pictures = readdirSync(source).map((picture) => join(source, picture));
      return { file, args: [...first, '-path', target, '-format', 'png', ...imageMagickSteps, ...pictures] };
    };
    const resultName = (picture: string) => `${parse(picture).name}.png`;
    return { name, version, command, resultName, tolerance, isSlow: true };
  }
  return { name, skipped: "no ImageMagick's mogrify on PATH" };
}
