import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchCase, Check, PlannedCase } from '../benchCase.js';
import { judgeFile, judgeRatio } from '../verdicts.js';
import { comparePictures } from './comparePictures.js';
import { makePhotograph } from './makePhotograph.js';
import { ourCommand } from './ourCommand.js';
import type { Program } from './program.js';
import { programContender } from './programContender.js';
import { findGmic } from './rivals/findGmic.js';
import { findImageMagick } from './rivals/findImageMagick.js';
import { findOpenCv } from './rivals/findOpenCv.js';
import { findVips } from './rivals/findVips.js';
import { sobelByDefinition } from './sobelByDefinition.js';

/** In pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The whole way of a photograph: JPEG → grey → sobel-x → smallest value black, largest white → PNG.
 *
 * @param folder for the photograph and the results
 */
export function photograph(size: Size, folder: string): PlannedCase {
  const name = `photograph ${size.width}×${size.height}`;
  return { name, make: () => make(name, size, folder) };
}

async function make(name: string, size: Size, folder: string): Promise<BenchCase> {
  const source = join(folder, 'photograph.jpg');
  const output = join(folder, 'ours.png');
  await makePhotograph(source, size);
  const bytes = await readFile(source);
  const ours = {
    name: 'convtool apply',
    ...ourCommand(['apply', source, '-f', 'sobel-x', '-o', output, '--quiet']),
    output,
  };
  const rivals = [
    findOpenCv(source, folder),
    findImageMagick(source, folder),
    await findVips(source, folder, size),
    findGmic(source, folder, size),
  ];
  const check = async ({ output: theirs = output, tolerance }: Program): Promise<Check> =>
    tolerance === undefined
      ? comparePictures(output, await sobelByDefinition(source), 'the definition', { largest: 1, mean: 1e-4 })
      : comparePictures(theirs, output, 'convtool', tolerance);
  const memory = { pixels: size.width * size.height, folder };
  return {
    name,
    contenders: [ours, ...rivals].map((program) =>
      'skipped' in program ? program : programContender(program, check, memory),
    ),
    judge: (programs) => [
      judgeRatio(
        programs,
        rivals.map((rival) => rival.name),
        { most: 0.7 },
      ),
      judgeFile(programs, rivals[0].name),
    ],
    input: {
      ...size,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
  };
}
