import type { Raster } from '../images/raster.js';
import type { KernelMatrix } from '../tensor/kernelMatrix.js';
import { kernelGreys } from './kernelGreys.js';

/**
 * A kernel as a picture: the largest magnitude white, its negative black, zero mid-grey (128). Each weight is a square
 * of whole pixels, as many as give the longer side 256 pixels or a few more; a single pixel above 256 weights.
 *
 * @returns one channel, 8 bits
 */
export function kernelRaster(kernel: KernelMatrix): Raster {
  const greys = kernelGreys(kernel);
  const factor = Math.ceil(longerSide / Math.max(kernel.height, kernel.width));
  const [height, width] = [kernel.height * factor, kernel.width * factor];
  const data = new Uint8Array(height * width);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / factor) * kernel.width;
    for (let x = 0; x < width; x++) data[y * width + x] = greys[row + Math.floor(x / factor)];
  }
  return { width, height, channels: 1, data };
}

/** In pixels. */
const longerSide = 256;
