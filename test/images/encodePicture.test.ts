import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { decodePicture } from '../../src/images/decodePicture.js';
import { encodePicture } from '../../src/images/encodePicture.js';
import type { PictureFormat } from '../../src/images/pictureFormats.js';
import { profileCarrier } from '../../src/images/profileCarrier.js';
import type { Raster } from '../../src/images/raster.js';
import pictures from './pictures.json' with { type: 'json' };
import { largestDifference, noise, waves } from './rasters.js';

const colorProfile = Buffer.from(pictures.profiles.color, 'base64');
const grayProfile = Buffer.from(pictures.profiles.gray, 'base64');

async function decodeRaster(bytes: Uint8Array): Promise<Raster> {
  const decoded = await decodePicture(bytes, 'a picture');
  if (!('raster' in decoded)) throw new Error('decoded as an array');
  return decoded.raster;
}

/** The samples that are in a file, by sharp alone. */
async function rawSamples(bytes: Uint8Array, deep: boolean, gray: boolean): Promise<ArrayLike<number>> {
  const { data } = await sharp(bytes, { ignoreIcc: true })
    .toColourspace(gray ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb')
    .raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return deep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
}

const kinds = [
  ['grey', 1],
  ['grey and alpha', 2],
  ['RGB', 3],
  ['RGB and alpha', 4],
] as const;

const exact = (['png', 'tiff'] as const).flatMap((format) =>
  [false, true].flatMap((deep) =>
    kinds.map(([kind, channels]) => ({ format, deep, bits: deep ? 16 : 8, kind, channels })),
  ),
);

const sizes = [
  [1, 1],
  [1, 5000],
  [5000, 1],
  [13, 7],
] as const;

describe('encodePicture keeps every sample, the number of channels and the depth', () => {
  it.each(exact)('$format of $bits bits: $kind', async ({ format, deep, channels }) => {
    for (const [width, height] of sizes) {
      const picture = noise(width, height, channels, deep);
      const bytes = await encodePicture(picture, format);
      expect(await sharp(bytes).metadata()).toMatchObject({
        format,
        width,
        height,
        channels,
        depth: deep ? 'ushort' : 'uchar',
        hasAlpha: channels % 2 === 0,
        space: channels < 3 ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb',
      });
      if (channels !== 2) {
        const samples = await rawSamples(bytes, deep, channels === 1);
        expect(largestDifference(samples, picture.data)).toBe(0);
      }
      expect(await decodeRaster(bytes)).toEqual({ ...picture, data: expect.anything() });
      expect(largestDifference((await decodeRaster(bytes)).data, picture.data)).toBe(0);
    }
  });

  it('a PNG of one channel says so in its header', async () => {
    for (const [deep, bits] of [
      [false, 8],
      [true, 16],
    ] as const) {
      const bytes = await encodePicture(noise(3, 2, 1, deep), 'png');
      // IHDR: the bit depth, and colour type 0, which is grey.
      expect([...bytes.subarray(24, 26)]).toEqual([bits, 0]);
    }
  });

  it('of samples that lie inside a larger buffer', async () => {
    const { data } = noise(9, 7, 3, true);
    const pool = new Uint16Array(data.length + 10).fill(7);
    pool.set(data, 5);
    const picture = { width: 9, height: 7, channels: 3 as const, data: pool.subarray(5, 5 + data.length) };
    for (const profile of [undefined, colorProfile]) {
      const bytes = await encodePicture({ ...picture, ...(profile && { profile }) }, 'png');
      expect(largestDifference((await decodeRaster(bytes)).data, data)).toBe(0);
    }
  });

  it('the same bytes every time', async () => {
    for (const format of ['png', 'tiff', 'webp', 'jpeg', 'avif'] as const) {
      const picture = waves(50, 40, 3);
      const [first, second] = [await encodePicture(picture, format), await encodePicture(picture, format)];
      expect(Buffer.compare(first, second)).toBe(0);
    }
  });
});

describe('encodePicture in formats that lose something', () => {
  it.each([
    ['webp', 0],
    ['jpeg', 6],
    ['avif', 12],
  ] as const)('%s is off by at most %i', async (format, tolerance) => {
    for (const channels of [1, 3] as const) {
      const picture = waves(48, 33, channels);
      const bytes = await encodePicture(picture, format);
      const gray = channels === 1;
      const found = await rawSamples(bytes, false, gray);
      expect(largestDifference(found, picture.data)).toBeLessThanOrEqual(tolerance);
      expect(await sharp(bytes).metadata()).toMatchObject({ width: 48, height: 33, depth: 'uchar' });
    }
  });

  it('JPEG keeps one channel as one', async () => {
    const bytes = await encodePicture(waves(48, 33, 1), 'jpeg');
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', channels: 1, space: 'b-w' });
  });

  it('JPEG and AVIF keep colour at full size', async () => {
    const picture = waves(48, 33, 3);
    const jpeg = await encodePicture(picture, 'jpeg');
    expect((await sharp(jpeg).metadata()).chromaSubsampling).toBe('4:4:4');
    // The av1C box: marker and version, profile and level, then bits of which 8 and 4 are the subsampling.
    const avif = Buffer.from(await encodePicture(picture, 'avif'));
    const flags = avif[avif.indexOf('av1C') + 6];
    expect(avif[avif.indexOf('av1C') + 4]).toBe(0x81);
    expect(flags & 0b1100).toBe(0);
  });

  it('WebP loses nothing, not even the colour of what is transparent', async () => {
    const picture = noise(13, 7, 4, false);
    const { data, channels } = await decodeRaster(await encodePicture(picture, 'webp'));
    expect(channels).toBe(4);
    expect(largestDifference(data, picture.data)).toBe(0);
  });

  it('AVIF keeps alpha', async () => {
    const picture = waves(40, 30, 4);
    for (let i = 3; i < picture.data.length; i += 4) picture.data[i] = Math.min(255, Math.floor(i / 16));
    const { data, channels } = await decodeRaster(await encodePicture(picture, 'avif'));
    const alphas = (samples: ArrayLike<number>) => Array.from(samples).filter((_, i) => i % 4 === 3);
    expect(channels).toBe(4);
    expect(largestDifference(alphas(data), alphas(picture.data))).toBeLessThanOrEqual(6);
  });

  it.each(['webp', 'jpeg', 'avif'] as const)('%s of unusual sizes', async (format) => {
    for (const [width, height] of sizes) {
      const bytes = await encodePicture(waves(width, height, 3), format);
      expect(await sharp(bytes).metadata()).toMatchObject({ width, height });
    }
  });
});

describe('encodePicture carries a profile on, byte for byte, and converts nothing', () => {
  const carried: { format: PictureFormat; deep: boolean; channels: 1 | 2 | 3 | 4; tolerance: number }[] = [
    ...exact.map(({ format, deep, channels }) => ({ format, deep, channels, tolerance: 0 })),
    { format: 'jpeg', deep: false, channels: 1, tolerance: 6 },
    { format: 'jpeg', deep: false, channels: 3, tolerance: 6 },
    { format: 'webp', deep: false, channels: 3, tolerance: 0 },
    { format: 'webp', deep: false, channels: 4, tolerance: 0 },
    { format: 'avif', deep: false, channels: 3, tolerance: 12 },
    { format: 'avif', deep: false, channels: 4, tolerance: 12 },
  ];

  it.each(carried)(
    '$format, 16 bits $deep, channels $channels',
    async ({ format, deep, channels, tolerance }) => {
      const profile = channels < 3 ? grayProfile : colorProfile;
      for (const [width, height] of sizes) {
        const picture =
          tolerance === 0 ? noise(width, height, channels, deep) : waves(width, height, channels);
        const bytes = await encodePicture({ ...picture, profile }, format);
        const { icc, channels: found, depth } = await sharp(bytes).metadata();
        expect({ found, depth }).toEqual({ found: channels, depth: deep ? 'ushort' : 'uchar' });
        expect(icc).toBeDefined();
        expect(Buffer.compare(icc!, profile)).toBe(0);
        const raster = await decodeRaster(bytes);
        expect(raster.channels).toBe(channels);
        expect(largestDifference(raster.data, picture.data)).toBeLessThanOrEqual(tolerance);
      }
    },
  );

  it.each([
    ['webp', 0],
    ['avif', 12],
  ] as const)('%s has RGB only, so grey goes without its grey profile', async (format, tolerance) => {
    const picture = waves(20, 10, 1);
    const bytes = await encodePicture({ ...picture, profile: grayProfile }, format);
    expect((await sharp(bytes).metadata()).icc).toBeUndefined();
    expect(largestDifference(await rawSamples(bytes, false, true), picture.data)).toBeLessThanOrEqual(
      tolerance,
    );
  });

  it.each(exact)('$format of $bits bits, $kind: a profile of the other kind is left out', async (kind) => {
    const { format, deep, channels } = kind;
    const picture = noise(6, 5, channels, deep);
    const bytes = await encodePicture(
      { ...picture, profile: channels < 3 ? colorProfile : grayProfile },
      format,
    );
    expect((await sharp(bytes).metadata()).icc).toBeUndefined();
    expect(largestDifference((await decodeRaster(bytes)).data, picture.data)).toBe(0);
  });

  it('in a TIFF that is read as such', async () => {
    for (const { deep, channels } of exact) {
      const picture = noise(5, 3, channels, deep);
      for (const profile of [colorProfile, colorProfile.subarray(0, 587)]) {
        const file = profileCarrier(picture, profile);
        const metadata = await sharp(file).metadata();
        expect(metadata).toMatchObject({ format: 'tiff', width: 5, height: 3, channels });
        expect(Buffer.compare(metadata.icc!, profile)).toBe(0);
        expect(largestDifference((await decodeRaster(file)).data, picture.data)).toBe(0);
      }
    }
  });
});

describe('encodePicture refuses', () => {
  it.each([
    ['webp', 20_000, 1, 'WebP'],
    ['avif', 1, 20_000, 'HEIF'],
    ['jpeg', 70_000, 1, 'JPEG'],
  ] as const)('%s of %i×%i', async (format, width, height, name) => {
    const picture: Raster = { width, height, channels: 1, data: new Uint8Array(width * height) };
    const error = await encodePicture(picture, format).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toBe(
      `InputError: a picture of ${width}×${height} cannot be written as ${format} ` +
        `(Processed image is too large for the ${name} format); use png or tiff`,
    );
  });
});
