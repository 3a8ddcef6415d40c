import { UsageError } from '../errors.js';
import { compressionLevel } from '../images/compressionLevel.js';
import { type PictureFormat, pictureFormats } from '../images/pictureFormats.js';
import { midSentence } from '../midSentence.js';
import { isPictureFormat, type OutputFormat } from '../output/outputFormats.js';
import type { PictureValues } from './outputOptions.js';

/**
 * Refuses what the output's format cannot be given: an option that is accepted and does nothing is worse than an error.
 *
 * @throws {UsageError} naming the option and what the format has
 */
export function refuseIdleOutput(values: PictureValues, format: OutputFormat): void {
  const { normalize, bitDepth, colormap, montage, compression } = values;
  if (isPictureFormat(format)) {
    if (bitDepth === '16') refuseShallow(values, format);
    if (compression !== undefined) refuseLevel(compression, format);
    return;
  }
  const given = Object.entries({
    normalize,
    'bit-depth': bitDepth,
    colormap,
    montage: montage || undefined,
    compression,
  });
  const idle = given.find(([, value]) => value !== undefined);
  if (idle) throw new UsageError(`--${idle[0]} is for pictures, but ${format} holds the values as they are`);
}

function refuseShallow({ montage, colormap }: PictureValues, format: PictureFormat): void {
  if (!pictureFormats[format].deep)
    throw new UsageError(`--bit-depth 16: ${format} holds 8 bits; use png or tiff`);
  if (montage)
    throw new UsageError('--bit-depth 16: a montage is a sheet of 8 bits; leave one of the two out');
  if (colormap !== undefined && colormap !== 'gray') {
    throw new UsageError(
      `--bit-depth 16: the colour map ${colormap} has 256 colours; leave one of the two out`,
    );
  }
}

function refuseLevel(compression: number, format: PictureFormat): void {
  try {
    compressionLevel(format, compression);
  } catch (error) {
    if (error instanceof UsageError)
      throw new UsageError(`--compression ${compression}: ${midSentence(error.message)}`);
    throw error;
  }
}
