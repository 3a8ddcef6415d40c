import type { Metadata, Sharp } from 'sharp';
import type { InputError } from '../errors.js';
import { channelCount, type Raster } from './raster.js';
import type { SampleForm } from './sampleForm.js';

/**
 * Decodes a picture of integer samples as they are stored, in 8 or 16 bits.
 *
 * @param broken makes the error of a picture that cannot be decoded
 */
export async function decodeSamples(
  picture: Sharp,
  metadata: Metadata,
  { bytesPerSample, space, isConverted, asksForSrgb }: SampleForm,
  broken: (error: unknown) => InputError,
): Promise<{ raster: Raster }> {
  const { hasAlpha, icc } = metadata;
  const deep = bytesPerSample === 2;
  const gray = metadata.channels < 3;
  const output = picture.toColourspace(space);
  const { data, info } = await (asksForSrgb ? output.withIccProfile('srgb', { attach: false }) : output)
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
    ...(icc !== undefined && !isConverted && { profile: icc }),
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
