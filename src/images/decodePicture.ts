import type { NumericArray } from '../arrays/numericArray.js';
import { countPixels, timed } from '../timing.js';
import { decodeFloats } from './decodeFloats.js';
import { decodeSamples } from './decodeSamples.js';
import { openPicture, undecodable } from './openPicture.js';
import type { HeaderOptions, PictureHeader } from './pictureHeader.js';
import type { Raster } from './raster.js';
import { type ReadHeader, readHeader } from './readHeader.js';

/** How a picture is decoded. */
export interface DecodeOptions extends HeaderOptions {
  /**
   * Is called when the picture's header is known, and before anything is decoded: decoding waits for it, and what it
   * throws is thrown.
   */
  readonly admit?: (header: PictureHeader) => Promise<void> | void;
}

/** A picture of integer samples, or the values of a floating-point TIFF, and what the person should know. */
export type Decoded = ({ readonly raster: Raster } | { readonly array: NumericArray }) & {
  readonly notes: readonly string[];
};

/**
 * Decodes a PNG, JPEG, WebP, TIFF, AVIF or GIF; of several frames or pages, the first.
 * EXIF orientation is applied. 16-bit samples stay 16-bit. CMYK is converted to sRGB.
 *
 * @param bytes the whole file
 * @param name names the file in errors
 * @throws {InputError} if the picture is over the pixel limit, truncated, corrupt, or of a kind that is not read
 */
export async function decodePicture(
  bytes: Uint8Array,
  name: string,
  options: DecodeOptions = {},
): Promise<Decoded> {
  const header = await timed('decode', () => readHeader(bytes, name, options));
  await options.admit?.(header);
  countPixels(header.width * header.height);
  return timed('decode', () => decode(bytes, name, header));
}

async function decode(
  bytes: Uint8Array,
  name: string,
  { metadata, form, notes }: ReadHeader,
): Promise<Decoded> {
  const broken = (error: unknown) => undecodable(name, error);
  // In a JPEG a warning is corrupt data; in a TIFF it is but an oddity of the program that wrote it.
  const failOn = metadata.format === 'tiff' ? 'error' : 'warning';
  const picture = openPicture(bytes, { ignoreIcc: !form.isConverted, failOn });
  const decoded =
    form.bytesPerSample === 4
      ? await decodeFloats(picture, metadata, name, broken)
      : await decodeSamples(picture, metadata, form, broken);
  return { ...decoded, notes };
}
