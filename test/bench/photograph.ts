import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchCase } from './benchCase.js';
import { comparePictures } from './comparePictures.js';
import { makePhotograph } from './makePhotograph.js';
import { ourCommand } from './ourCommand.js';
import { findImageMagick } from './rivals/findImageMagick.js';
import { findOpenCv } from './rivals/findOpenCv.js';
import { findVips } from './rivals/findVips.js';
import { sobelByDefinition } from './sobelByDefinition.js';

/**
 * The whole way of a photograph: JPEG → grey → sobel-x → smallest value black, largest white → PNG.
 *
 * @param size in pixels
 * @param folder for the photograph and the results
 */
export async function photograph(
  size: { width: number; height: number },
  folder: string,
): Promise<BenchCase> {
  const source = join(folder, 'photograph.jpg');
  const output = join(folder, 'ours.png');
  await makePhotograph(source, size);
  const sha256 = createHash('sha256')
    .update(await readFile(source))
    .digest('hex');
  return {
    name: `photograph ${size.width}×${size.height}`,
    ours: {
      name: 'convtool apply',
      ...ourCommand(['apply', source, '-f', 'sobel-x', '-o', output, '--quiet']),
      output,
    },
    rivals: [
      findOpenCv(source, folder),
      findImageMagick(source, folder),
      await findVips(source, folder, size),
    ],
    check: async ({ output: theirs = output, tolerance }) =>
      tolerance === undefined
        ? comparePictures(output, await sobelByDefinition(source), 'the definition', {
            largest: 1,
            mean: 1e-4,
          })
        : comparePictures(theirs, output, 'convtool', tolerance),
    pixels: size.width * size.height,
    input: { ...size, bytes: statSync(source).size, sha256 },
  };
}
