import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { randomNumbers } from '../../kernels/random.js';

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));

/**
 * Makes a large photograph of the small fixtures, the same one each time: the cat enlarged, the cameraman laid over it
 * at two smaller scales for edges and texture, and the noise of a sensor. It compresses as a photograph does.
 *
 * @param path a JPEG of quality 90
 */
export async function makePhotograph(
  path: string,
  { width, height }: { width: number; height: number },
): Promise<void> {
  const random = randomNumbers(1);
  const samples = await sharp(`${fixtures}chelsea.png`)
    .removeAlpha()
    .resize(width, height, { fit: 'cover', kernel: 'cubic' })
    .raw()
    .toBuffer();
  const noise = Float32Array.from({ length: width * height }, () => (random() + random() - 1) * 6);
  for (const side of [512, 1331]) {
    const texture = await sharp(`${fixtures}camera.png`)
      .resize(side, side, { kernel: 'cubic' })
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    const down = Math.floor(random() * side);
    const right = Math.floor(random() * side);
    for (let y = 0, pixel = 0; y < height; y++) {
      const row = ((y + down) % side) * side;
      for (let x = 0; x < width; x++, pixel++) {
        noise[pixel] += 0.4 * (texture[row + ((x + right) % side)] - 128);
      }
    }
  }
  for (let at = 0; at < samples.length; at++) {
    samples[at] = Math.min(255, Math.max(0, Math.round(samples[at] + noise[Math.floor(at / 3)])));
  }
  await sharp(samples, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toFile(path);
}
