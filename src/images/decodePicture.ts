import type { Metadata, Sharp } from 'sharp';
import type { NumericArray } from '../arrays/numericArray.js';
import { InputError } from '../errors.js';
import { loadSharp } from './loadSharp.js';
import type { Raster } from './raster.js';

export interface DecodeOptions {
  /** The most pixels that a picture may have. */
  readonly maxPixels: number;
  /** Convert the picture's colour profile to sRGB instead of taking the stored values as they are. */
  readonly toSrgb: boolean;
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
  options: DecodeOptions,
): Promise<Decoded> {
  const sharp = await loadSharp();
  const open = (ignoreIcc: boolean) => sharp(bytes, { limitInputPixels: false, ignoreIcc, autoOrient: true });
  const broken = (error: unknown) => {
    const reason = error instanceof Error ? error.message.trim().split('\n')[0] : String(error);
    return new InputError(`${name}: cannot be decoded, so it is probably truncated or corrupt (${reason})`);
  };

  const metadata = await open(true)
    .metadata()
    .catch((error) => Promise.reject(broken(error)));
  checkSize(metadata, name, options.maxPixels);
  const notes =
    metadata.pages !== undefined && metadata.pages > 1 ? [`the first of ${metadata.pages} frames`] : [];
  const convert = options.toSrgb || metadata.space === 'cmyk';
  const decode = metadata.depth === 'float' || metadata.depth === 'double' ? decodeFloats : decodeSamples;
  return { ...(await decode(open(!convert), metadata, name, convert, broken)), notes };
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
  const { channels, depth, hasAlpha, icc } = metadata;
  if (depth !== 'uchar' && depth !== 'ushort') {
    throw new InputError(`${name}: holds samples of type ${depth}; 1 to 16 bits and floating point are read`);
  }
  const deep = depth === 'ushort';
  const gray = channels < 3;
  // sharp drops the alpha of a grey picture unless it leaves as RGBA; rgb16 and grey16 keep 16 bits as they are.
  const space = gray && !hasAlpha ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb';
  const { data, info } = await picture
    .toColourspace(space)
    .raw({ depth })
    .toBuffer({ resolveWithObject: true })
    .catch((error) => Promise.reject(broken(error)));
  const samples = deep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
  const raster = {
    width: info.width,
    height: info.height,
    ...(gray && hasAlpha
      ? { channels: 2 as const, data: grayAndAlpha(samples) }
      : { channels: asChannels(info.channels), data: samples }),
    ...(icc !== undefined && !converted && { profile: icc }),
  };
  return { raster };
}

/** Floating-point samples have no fixed white, so they are taken as an array's values are: as they stand. */
async function decodeFloats(
  picture: Sharp,
  { channels }: Metadata,
  name: string,
  _converted: boolean,
  broken: (error: unknown) => InputError,
): Promise<{ array: NumericArray }> {
  const { data, info } = await (channels < 3 ? picture.toColourspace('b-w') : picture)
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
  const plane = info.width * info.height;
  const data2 = new Float32Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    data2[(i % info.channels) * plane + Math.floor(i / info.channels)] = samples[i];
  }
  return { array: { shape: [info.channels, info.height, info.width], data: data2 } };
}

/** Keeps the first and the last of the four samples of each pixel. */
function grayAndAlpha<Samples extends Uint8Array | Uint16Array>(rgba: Samples): Samples {
  const pixels = rgba.length / 4;
  for (let pixel = 0; pixel < pixels; pixel++) {
    rgba[2 * pixel] = rgba[4 * pixel];
    rgba[2 * pixel + 1] = rgba[4 * pixel + 3];
  }
  return rgba.subarray(0, 2 * pixels) as Samples;
}

function asChannels(count: number): 1 | 2 | 3 | 4 {
  if (count === 1 || count === 2 || count === 3 || count === 4) return count;
  throw new InputError(`a picture of ${count} channels is not read`);
}
