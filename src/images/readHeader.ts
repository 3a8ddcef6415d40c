import type { Metadata } from 'sharp';
import { InputError } from '../errors.js';
import { type DecodingBytes, decodingBytes } from './decodingBytes.js';
import { openPicture, undecodable } from './openPicture.js';
import { type SampleForm, sampleForm } from './sampleForm.js';

/** What decides how a picture is read, before anything of it is. */
export interface HeaderOptions {
  /** The most pixels that a picture may have, default 512 million. */
  readonly maxPixels?: number;
  /** Convert the picture's colour profile to sRGB instead of taking the stored values as they are. Default false. */
  readonly toSrgb?: boolean;
}

/** What is known of a picture before it is decoded. */
export interface PictureHeader extends DecodingBytes {
  /** Sides in pixels as they come out: turned by the EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha; where samples are floating point, as many as there are. */
  readonly channels: number;
  /** 1, or 2 for 16 bits; 4: floating point, which becomes an array and no raster. */
  readonly bytesPerSample: 1 | 2 | 4;
  /** What the person should know of how it is read. */
  readonly notes: readonly string[];
  /** What sharp says of the file. */
  readonly metadata: Metadata;
  readonly form: SampleForm;
}

/**
 * Reads a picture's header; of several frames or pages, the first.
 *
 * @param bytes the whole file
 * @param name names the file in errors
 * @throws {InputError} if the picture is over the pixel limit, has no header, or is of a kind that is not read
 */
export async function readHeader(
  bytes: Uint8Array,
  name: string,
  { maxPixels = 512e6, toSrgb = false }: HeaderOptions = {},
): Promise<PictureHeader> {
  if (bytes.length === 0) throw new InputError(`${name}: is empty; expected a picture`);
  const metadata = await openPicture(bytes)
    .metadata()
    .catch((error) => Promise.reject(undecodable(name, error)));
  const { width, height } = metadata.autoOrient;
  checkSize(metadata, name, maxPixels);
  const form = sampleForm(metadata, name, toSrgb);
  const { channels, bytesPerSample } = form;
  const { pages = 1 } = metadata;
  const notes = pages > 1 ? [`the first of ${pages} frames`] : [];
  return { width, height, channels, bytesPerSample, notes, ...decodingBytes(metadata, form), metadata, form };
}

function checkSize({ width, height }: Metadata, name: string, maxPixels: number): void {
  if (width * height <= maxPixels) return;
  throw new InputError(
    `${name}: ${width}×${height} is ${width * height} pixels, over the limit of ${maxPixels}; ` +
      'raise the limit with --max-pixels',
  );
}
