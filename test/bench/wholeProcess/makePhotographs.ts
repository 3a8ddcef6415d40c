import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { makePhotograph } from './makePhotograph.js';

/** How many are encoded at a time. */
const atATime = 8;

/**
 * Makes many photographs, the same ones each time and each of other bytes: pieces of one larger photograph, from
 * elsewhere in it each time and turned over every other time.
 *
 * @param folder is made; JPEGs of quality 90, `0000.jpg` …, and nothing else
 * @returns their paths
 */
export async function makePhotographs(
  folder: string,
  { width, height }: { width: number; height: number },
  count: number,
): Promise<string[]> {
  mkdirSync(folder);
  const canvas = `${folder}-canvas.jpg`;
  // A quarter more each way.
  const [right, down] = [Math.ceil(width / 4), Math.ceil(height / 4)];
  await makePhotograph(canvas, { width: width + right, height: height + down });
  const { data, info } = await sharp(canvas).raw().toBuffer({ resolveWithObject: true });
  rmSync(canvas);
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const paths = Array.from({ length: count }, (_, at) => join(folder, `${String(at).padStart(4, '0')}.jpg`));
  const makeOne = (path: string, at: number) =>
    sharp(data, { raw })
      // Steps without a common factor with the range, so that it is long before a place comes again.
      .extract({ left: (at * 97) % right, top: (at * 61) % down, width, height })
      .flip(at % 2 === 1)
      .flop(at % 4 > 1)
      .jpeg({ quality: 90 })
      .toFile(path);
  for (let start = 0; start < count; start += atATime) {
    const some = paths.slice(start, start + atATime);
    await Promise.all(some.map((path, index) => makeOne(path, start + index)));
  }
  return paths;
}
