import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const tile = 1024;

/**
 * Makes a grey picture of any size, the same one each time: the cameraman, turned over at every seam, under the noise
 * of a sensor, so that no part is like another and a codec takes as long for each pixel of a large one as of a small.
 *
 * @param path a JPEG of quality 90
 */
export async function makeGrayPicture(path: string, side: number): Promise<void> {
  const texture = await sharp(`${fixtures}camera.png`)
    .resize(tile, tile, { kernel: 'cubic' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const samples = new Uint8Array(side * side);
  let random = 1;
  for (let y = 0, at = 0; y < side; y++) {
    const row = mirrored(y) * tile;
    for (let x = 0; x < side; x++, at++) {
      // George Marsaglia's xorshift32: of each number a bell of two bytes, -7 to 7 levels.
      random ^= random << 13;
      random ^= random >>> 17;
      random ^= random << 5;
      const noise = ((random & 255) + ((random >>> 8) & 255) - 255) * 0.028;
      samples[at] = Math.min(255, Math.max(0, Math.round(texture[row + mirrored(x)] + noise)));
    }
  }
  await sharp(samples, { raw: { width: side, height: side, channels: 1 }, limitInputPixels: false })
    .toColourspace('b-w')
    .jpeg({ quality: 90 })
    .toFile(path);
}

function mirrored(at: number): number {
  const within = at % (2 * tile);
  return within < tile ? within : 2 * tile - 1 - within;
}
