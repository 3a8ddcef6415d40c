import type { Metadata } from 'sharp';
import type { PictureHeader } from './pictureHeader.js';
import type { SampleForm } from './sampleForm.js';

/**
 * Bytes that decoding a picture takes beside its file: what sharp gives, 640 rows on their way through libvips, and
 * what the format's decoder holds of the whole picture. Turning a picture needs it as a whole too, but later.
 *
 * Measured as the growth of the resident set of a process of its own (sharp 0.35.5, one codec thread, 6000×4000
 * pixels of a noisy picture; bytes per pixel at the peak, and what is worked out here):
 *
 * | | measured | here |
 * |---|---|---|
 * | JPEG, TIFF, PNG: RGB | 3.4 to 3.7 | 3.5 |
 * | PNG, RGB of 16 bits | 6.9 | 7.0 |
 * | PNG, grey; grey and alpha | 1.2; 4.4 | 1.2; 4.3 |
 * | JPEG, progressive: grey; 4:2:0; 4:4:4 | 3.2; 6.5; 9.5 | 3.2; 6.5; 9.5 |
 * | PNG, interlaced: RGB; of 16 bits | 6.0; 12.1 | 6.5; 13.0 |
 * | JPEG, turned by 90° or 180° | 6.5 | 6.5 |
 * | GIF | 7.5 | 7.5 |
 * | WebP, lossy and lossless: RGB; with alpha | 10.5; 12.6 | 10.5; 12.6 |
 * | AVIF: 4:2:0; 4:4:4; with alpha | 15.7; 18.8; 18.7 | 19.5; 19.5; 20.6 |
 * | AVIF of 10 and 12 bits | 25.0 | 26.0 |
 * | TIFF of floating point: grey; RGB | 8.8; 24.2 | 8.6; 25.9 |
 *
 * A TIFF that was compressed as one strip takes as much as its file beside that, which its header does not tell.
 */
export function decodingBytes(
  metadata: Metadata,
  { bytesPerSample, channels, given }: SampleForm,
): Pick<PictureHeader, 'decodingBytes' | 'decodedBytes'> {
  const { width, height, orientation = 1 } = metadata;
  const pixels = width * height;
  const stored = metadata.channels * (sampleBytes[metadata.depth] ?? 1);
  // From 3 on it is turned by 90° or 180°, for which it has to stand; 2 is a mirrored row.
  const whole = Math.max(heldByCodec(metadata, stored), orientation > 2 ? stored : 0);
  const rows = Math.min(height, bandRows) * width * stored;
  const samples = pixels * given * bytesPerSample;
  // Floating-point samples are put into planes, beside them.
  const planes = bytesPerSample === 4 ? pixels * channels * bytesPerSample : 0;
  return { decodingBytes: samples + planes + rows + pixels * whole, decodedBytes: planes || samples };
}

const bandRows = 640;

const sampleBytes: Readonly<Partial<Record<Metadata['depth'], number>>> = {
  uchar: 1,
  ushort: 2,
  float: 4,
  double: 8,
};

/**
 * Bytes for each pixel that a decoder holds of the whole picture.
 *
 * @param stored bytes of a pixel as libvips has it
 */
function heldByCodec(metadata: Metadata, stored: number): number {
  const { format, isProgressive, bitsPerSample = 8 } = metadata;
  switch (format) {
    // Coefficients of all scans, of 16 bits.
    case 'jpeg':
      return isProgressive ? 2 * samplesPerPixel(metadata) : 0;
    case 'png':
      return isProgressive ? stored : 0;
    case 'webp':
      return 4 + stored;
    case 'gif':
      return 4;
    case 'heif':
      return bitsPerSample > 8 ? 19 : 16;
    default:
      return 0;
  }
}

/** Of a JPEG; its two planes of colour may have fewer. */
function samplesPerPixel({ channels, chromaSubsampling = '' }: Metadata): number {
  if (channels < 3) return channels;
  const ofColor = chromaSubsampling.startsWith('4:2:0')
    ? 0.25
    : chromaSubsampling.startsWith('4:2:2')
      ? 0.5
      : 1;
  return channels - 2 + 2 * ofColor;
}
