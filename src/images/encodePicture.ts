import type { Sharp } from 'sharp';
import { InputError } from '../errors.js';
import { timed } from '../timing.js';
import { compressionLevel } from './compressionLevel.js';
import { loadSharp } from './loadSharp.js';
import type { PictureFormat } from './pictureFormats.js';
import { profileCarrier } from './profileCarrier.js';
import type { Raster } from './raster.js';
import { writePng } from './writePng.js';

/** How a picture is encoded. */
export interface PictureOptions {
  /**
   * How hard it is compressed: 0 to 9 in PNG and AVIF, 0 to 6 in WebP; JPEG and TIFF have no levels. The samples depend
   * on it in AVIF alone, whose levels are those of its search. Default: 1 in PNG, 4 in WebP, 2 in AVIF (see `pictureFormats`).
   */
  readonly compression?: number;
}

/**
 * Encodes a raster as a picture file. A one-channel raster becomes a one-channel file; 16-bit samples stay
 * 16-bit; a profile goes along without the samples being converted. A PNG is written here, all else by sharp.
 *
 * @param format must be able to hold the raster's alpha and bit depth (see `pictureFormats`)
 * @throws {InputError} if the picture is too large for the format
 * @throws {UsageError} if the format does not have the level of compression
 */
export async function encodePicture(
  raster: Raster,
  format: PictureFormat,
  { compression }: PictureOptions = {},
): Promise<Uint8Array> {
  const level = compressionLevel(format, compression);
  return timed('encode', () =>
    format === 'png' ? encodePng(raster, level ?? 1) : encodeBySharp(raster, format, level),
  );
}

function encodePng({ data, ...header }: Raster, level: number): Promise<Uint8Array> {
  const bitDepth = data instanceof Uint16Array ? 16 : 8;
  const rowLength = header.width * header.channels;
  return writePng(
    { ...header, bitDepth },
    (from, to) => data.subarray(from * rowLength, to * rowLength),
    level,
  );
}

async function encodeBySharp(
  raster: Raster,
  format: Exclude<PictureFormat, 'png'>,
  effort: number | undefined,
): Promise<Uint8Array> {
  const sharp = loadSharp();
  const { width, height, channels, data, profile } = raster;
  const deep = data instanceof Uint16Array;
  const space = channels < 3 ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb';
  const picture =
    profile === undefined
      ? sharp(data, { limitInputPixels: false, raw: { width, height, channels } })
      : sharp(profileCarrier(raster, profile), { limitInputPixels: false }).keepIccProfile();
  return encoders[format](picture.toColourspace(space), effort === undefined ? {} : { effort })
    .toBuffer()
    .catch((error) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new InputError(
        `a picture of ${width}×${height} cannot be written as ${format} (${reason}); use png or tiff`,
      );
    });
}

const encoders: Record<
  Exclude<PictureFormat, 'png'>,
  (picture: Sharp, effort: { effort?: number }) => Sharp
> = {
  // A map is for measuring with the eye: no halved colour, and little loss.
  jpeg: (picture) => picture.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }),
  webp: (picture, effort) => picture.webp({ lossless: true, exact: true, ...effort }),
  avif: (picture, effort) => picture.avif({ quality: 80, chromaSubsampling: '4:4:4', ...effort }),
  tiff: (picture) => picture.tiff({ compression: 'deflate', predictor: 'horizontal' }),
};
