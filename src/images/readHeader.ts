import type { Metadata } from 'sharp';
import { InputError } from '../errors.js';
import { decodingBytes } from './decodingBytes.js';
import { openPicture, undecodable } from './openPicture.js';
import type { HeaderOptions, PictureHeader } from './pictureHeader.js';
import { type SampleForm, sampleForm } from './sampleForm.js';

/** A header, and what decoding needs of it besides. */
export interface ReadHeader extends PictureHeader {
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
): Promise<ReadHeader> {
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
