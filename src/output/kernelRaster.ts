import type { Raster } from '../images/raster.js';
import { kernelGreys, type SignedPlane } from './kernelGreys.js';

/**
 * A kernel as a picture: the largest magnitude white, its negative black, zero mid-grey (128). Each weight is a square
 * of whole pixels, as many as give the longer side 256 pixels or a few more; a single pixel above 256 weights.
 *
 * @returns one channel, 8 bits
 */
export function kernelRaster(plane: SignedPlane): Raster {
  const greys = kernelGreys(plane);
  const factor = Math.ceil(longerSide / Math.max(plane.height, plane.width));
  const [height, width] = [plane.height * factor, plane.width * factor];
  const data = new Uint8Array(height * width);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / factor) * plane.width;
    for (let x = 0; x < width; x++) data[y * width + x] = greys[row + Math.floor(x / factor)];
  }
  return { width, height, channels: 1, data };
}

/** In pixels. */
const longerSide = 256;
