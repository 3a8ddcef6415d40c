import type { PictureFormat } from './pictureFormats.js';

/**
 * Bytes that encoding a picture takes at its peak, beside its raster: the file, and what the encoder holds of the whole.
 *
 * Measured as the growth of the resident set of a process of its own (sharp 0.35.5, one codec thread, 6000×4000
 * pixels of a noisy picture, usual levels; bytes per pixel at the peak):
 *
 * | | grey | RGB | RGB and alpha |
 * |---|---|---|---|
 * | PNG; of 16 bits | 1.0; 2.2 | 2.4; 5.9 | 3.0 |
 * | TIFF | 1.6 | 2.7 | 3.4 |
 * | JPEG | 4.5 | 13.0 | |
 * | WebP, lossless | 31.4 | 41.1 | 41.9 |
 * | AVIF; at level 6 | 26.8; 33.3 | 34.0 | 45.9 |
 */
export function encodingBytes(
  format: PictureFormat,
  picture: { readonly pixels: number; readonly channels: number; readonly bytesPerSample: number },
): number {
  const { pixels, channels, bytesPerSample } = picture;
  switch (format) {
    case 'png':
    case 'tiff':
      return pixels * channels * bytesPerSample;
    // Its coefficients, from which the shortest codes are found.
    case 'jpeg':
      return 4.5 * pixels * channels;
    case 'webp':
      return (channels === 1 ? 32 : 42) * pixels;
    case 'avif':
      return (channels % 2 === 0 ? 46 : 34) * pixels;
  }
}
