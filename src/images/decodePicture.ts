import type { Metadata } from 'sharp';
import type { NumericArray } from '../arrays/numericArray.js';
import { InputError } from '../errors.js';
import { countPixels, timed } from '../timing.js';
import { decodeFloats } from './decodeFloats.js';
import { decodeSamples } from './decodeSamples.js';
import { loadSharp } from './loadSharp.js';
import type { Raster } from './raster.js';

/** How a picture is decoded. */
export interface DecodeOptions {
  /** The most pixels that a picture may have, default 512 million. */
  readonly maxPixels?: number;
  /** Convert the picture's colour profile to sRGB instead of taking the stored values as they are. Default false. */
  readonly toSrgb?: boolean;
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
export function decodePicture(
  bytes: Uint8Array,
  name: string,
  options: DecodeOptions = {},
): Promise<Decoded> {
  return timed('decode', () => decode(bytes, name, options));
}

async function decode(
  bytes: Uint8Array,
  name: string,
  { maxPixels = 512e6, toSrgb = false }: DecodeOptions,
): Promise<Decoded> {
  if (bytes.length === 0) throw new InputError(`${name}: is empty; expected a picture`);
  const sharp = loadSharp();
  const settings = { limitInputPixels: false, limitInputChannels: false, autoOrient: true } as const;
  const broken = (error: unknown) => {
    const reason = error instanceof Error ? error.message.trim().split('\n')[0] : String(error);
    return new InputError(
      `${name}: cannot be decoded; it is truncated, corrupt, or of a kind that is not read (${reason})`,
    );
  };

  const metadata = await sharp(bytes, settings)
    .metadata()
    .catch((error) => Promise.reject(broken(error)));
  checkSize(metadata, name, maxPixels);
  countPixels(metadata.width * metadata.height);
  const notes =
    metadata.pages !== undefined && metadata.pages > 1 ? [`the first of ${metadata.pages} frames`] : [];
  const isFloat = metadata.depth === 'float' || metadata.depth === 'double';
  const convert = !isFloat && (toSrgb || metadata.space === 'cmyk');
  // In a JPEG a warning is corrupt data; in a TIFF it is but an oddity of the program that wrote it.
  const failOn = metadata.format === 'tiff' ? 'error' : 'warning';
  const picture = sharp(bytes, { ...settings, ignoreIcc: !convert, failOn });
  const decoded = isFloat
    ? await decodeFloats(picture, metadata, name, broken)
    : await decodeSamples(picture, metadata, name, convert, broken);
  return { ...decoded, notes };
}

function checkSize({ width, height }: Metadata, name: string, maxPixels: number): void {
  if (width * height <= maxPixels) return;
  throw new InputError(
    `${name}: ${width}×${height} is ${width * height} pixels, over the limit of ${maxPixels}; ` +
      'raise the limit with --max-pixels',
  );
}
