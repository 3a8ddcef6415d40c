import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const cat = fileURLToPath(new URL('../../../fixtures/chelsea.png', import.meta.url));
const side = 16;

/**
 * Makes pictures of 16×16 pixels, each another piece of the cat.
 *
 * @param folder is made; PNGs in colour
 * @returns their paths
 */
export async function makeTinyPictures(folder: string, count: number): Promise<string[]> {
  mkdirSync(folder);
  const { data, info } = await sharp(cat).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const paths = Array.from({ length: count }, (_, at) => join(folder, `${String(at).padStart(4, '0')}.png`));
  for (const [at, path] of paths.entries()) {
    const [left, top] = [(at * 97) % (info.width - side), (at * 61) % (info.height - side)];
    await sharp(data, { raw }).extract({ left, top, width: side, height: side }).png().toFile(path);
  }
  return paths;
}
