import { whiteOf } from '../kernels/pixels/samples.js';
import type { Raster } from './raster.js';
import type { Background } from './rasterPlanes.js';
import { luma } from './rasterPlanes.js';

/** Lays a raster with alpha on a background; one without is returned as it is. */
export function flattenRaster(raster: Raster, background: Background): Raster {
  const { channels, data } = raster;
  if (channels === 1 || channels === 3) return raster;
  const colors = channels === 2 ? 1 : 3;
  const white = whiteOf(raster);
  const behind = (colors === 1 ? [luma(...background)] : background).map((value) => (value * white) / 255);
  const pixels = data.length / channels;
  const flat =
    data instanceof Uint16Array ? new Uint16Array(pixels * colors) : new Uint8Array(pixels * colors);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const opacity = data[pixel * channels + colors] / white;
    for (let color = 0; color < colors; color++) {
      const value = data[pixel * channels + color];
      flat[pixel * colors + color] = behind[color] + (value - behind[color]) * opacity + 0.5;
    }
  }
  return { ...raster, channels: colors, data: flat };
}
