import type { Metadata, Sharp } from 'sharp';
import { InputError } from '../errors.js';
import { channelCount, type Raster } from './raster.js';

/**
 * Decodes a picture of integer samples as they are stored, in 8 or 16 bits.
 *
 * @param converted whether its colour profile is being converted, so that the samples leave without one
 * @param broken makes the error of a picture that cannot be decoded
 */
export async function decodeSamples(
  picture: Sharp,
  metadata: Metadata,
  name: string,
  converted: boolean,
  broken: (error: unknown) => InputError,
): Promise<{ raster: Raster }> {
  const { channels, depth, hasAlpha, icc, space } = metadata;
  if (depth !== 'uchar' && depth !== 'ushort') {
    throw new InputError(`${name}: holds samples of type ${depth}; 1 to 16 bits and floating point are read`);
  }
  const colors = space === 'b-w' || space === 'grey16' ? 1 : space === 'cmyk' ? 4 : 3;
  if (channels > colors + 1) {
    throw new InputError(
      `${name}: holds ${channels} channels (${space}); grey or RGB, each with or without alpha, is read`,
    );
  }
  // CMYK is converted in 8 bits.
  const deep = depth === 'ushort' && space !== 'cmyk';
  const gray = channels < 3;
  // Of 16-bit samples, sharp converts RGB to Display P3 and grey not at all, so that sRGB has to be asked for.
  const deepConversion = converted && deep && icc !== undefined;
  // sharp drops the alpha of a grey picture unless it leaves as RGBA; rgb16 and grey16 keep 16 bits as they are.
  const asGray = gray && (!hasAlpha || deepConversion);
  const output = picture.toColourspace(asGray ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb');
  const { data, info } = await (deepConversion ? output.withIccProfile('srgb', { attach: false }) : output)
    .raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch((error) => Promise.reject(broken(error)));
  const stored = deep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
  const samples = stretch(gray ? grayOf(stored, info.channels, hasAlpha) : stored, metadata);
  const raster = {
    width: info.width,
    height: info.height,
    channels: channelCount(gray ? (hasAlpha ? 2 : 1) : info.channels),
    data: samples,
    ...(icc !== undefined && !converted && { profile: icc }),
  };
  return { raster };
}

/** Of grey that came as RGB or RGBA keeps the first sample of each pixel, and the alpha. */
function grayOf<Samples extends Uint8Array | Uint16Array>(
  samples: Samples,
  channels: number,
  hasAlpha: boolean,
): Samples {
  const kept = hasAlpha ? 2 : 1;
  if (channels === kept) return samples;
  const pixels = samples.length / channels;
  for (let pixel = 0; pixel < pixels; pixel++) {
    samples[kept * pixel] = samples[channels * pixel];
    if (hasAlpha) samples[2 * pixel + 1] = samples[channels * pixel + channels - 1];
  }
  return samples.subarray(0, kept * pixels) as Samples;
}

/** AVIF of 10 or 12 bits comes shifted to the upper bits of 16, where its white would be short of 65535. */
function stretch<Samples extends Uint8Array | Uint16Array>(
  samples: Samples,
  { format, bitsPerSample = 16 }: Metadata,
): Samples {
  if (format !== 'heif' || samples instanceof Uint8Array || bitsPerSample >= 16) return samples;
  const shift = 16 - bitsPerSample;
  const white = 2 ** bitsPerSample - 1;
  for (let i = 0; i < samples.length; i++) samples[i] = ((samples[i] >> shift) * 65535) / white + 0.5;
  return samples;
}
