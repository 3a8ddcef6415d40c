import type { Metadata, Sharp } from 'sharp';
import type { NumericArray } from '../arrays/numericArray.js';
import { InputError } from '../errors.js';
import { loadSharp } from './loadSharp.js';
import type { Raster } from './raster.js';

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
export async function decodePicture(
  bytes: Uint8Array,
  name: string,
  { maxPixels = 512e6, toSrgb = false }: DecodeOptions = {},
): Promise<Decoded> {
  const sharp = await loadSharp();
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
  const notes =
    metadata.pages !== undefined && metadata.pages > 1 ? [`the first of ${metadata.pages} frames`] : [];
  const isFloat = metadata.depth === 'float' || metadata.depth === 'double';
  const convert = !isFloat && (toSrgb || metadata.space === 'cmyk');
  // In a JPEG a warning is corrupt data; in a TIFF it is but an oddity of the program that wrote it.
  const failOn = metadata.format === 'tiff' ? 'error' : 'warning';
  const picture = sharp(bytes, { ...settings, ignoreIcc: !convert, failOn });
  const decode = isFloat ? decodeFloats : decodeSamples;
  return { ...(await decode(picture, metadata, name, convert, broken)), notes };
}

function checkSize({ width, height }: Metadata, name: string, maxPixels: number): void {
  if (width * height <= maxPixels) return;
  throw new InputError(
    `${name}: ${width}×${height} is ${width * height} pixels, over the limit of ${maxPixels}; ` +
      'raise the limit with --max-pixels',
  );
}

async function decodeSamples(
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
    channels: asChannels(gray ? (hasAlpha ? 2 : 1) : info.channels),
    data: samples,
    ...(icc !== undefined && !converted && { profile: icc }),
  };
  return { raster };
}

/** Floating-point samples have no fixed white, so they are taken as an array's values are: as they stand. */
async function decodeFloats(
  picture: Sharp,
  { channels, space }: Metadata,
  name: string,
  _converted: boolean,
  broken: (error: unknown) => InputError,
): Promise<{ array: NumericArray }> {
  if (space !== 'b-w' && space !== 'scrgb') {
    throw new InputError(`${name}: holds floating-point samples of kind ${space}; grey and RGB are read`);
  }
  // As b-w, sharp gives grey alone; by default, grey three times and then what else there is.
  const picked =
    space === 'scrgb'
      ? picture.toColourspace('scrgb')
      : channels === 1
        ? picture.toColourspace('b-w')
        : picture;
  const { data, info } = await picked
    .raw({ depth: 'float' })
    .toBuffer({ resolveWithObject: true })
    .catch((error) => Promise.reject(broken(error)));
  const samples = new Float32Array(data.buffer, data.byteOffset, data.length / 4);
  const bad = samples.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new InputError(
      `${name}: holds ${samples[bad]} at pixel ${Math.floor(bad / info.channels)}; expected finite values`,
    );
  }
  const size = info.width * info.height;
  const repeated = info.channels - channels;
  const planes = new Float32Array(size * channels);
  for (let channel = 0; channel < channels; channel++) {
    const from = channel === 0 ? 0 : channel + repeated;
    for (let pixel = 0; pixel < size; pixel++) {
      planes[channel * size + pixel] = samples[pixel * info.channels + from];
    }
  }
  return { array: { shape: [channels, info.height, info.width], data: planes } };
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

function asChannels(count: number): 1 | 2 | 3 | 4 {
  if (count === 1 || count === 2 || count === 3 || count === 4) return count;
  throw new RangeError(`A picture has 1 to 4 channels, not ${count}.`);
}
