import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { type DecodeOptions, decodePicture } from '../../src/images/decodePicture.js';
import { encodePicture } from '../../src/images/encodePicture.js';
import type { Raster } from '../../src/images/raster.js';
import { root } from '../convtool.js';
import oracle from '../oracle/pictures.json' with { type: 'json' };
import pictures from './pictures.json' with { type: 'json' };
import { largestDifference, waves } from './rasters.js';

const bytesOf = (base64: string) => Buffer.from(base64, 'base64');
const oracleBytes = (file: string) => readFileSync(join(root, 'test/oracle', file));

async function decodeRaster(bytes: Uint8Array, options?: DecodeOptions): Promise<Raster> {
  const decoded = await decodePicture(bytes, 'a.png', options);
  if (!('raster' in decoded)) throw new Error('decoded as an array');
  return decoded.raster;
}

async function decodeError(bytes: Uint8Array, options?: DecodeOptions): Promise<string> {
  const error = await decodePicture(bytes, 'a file.png', options).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InputError);
  return String(error);
}

describe('decodePicture gives the stored samples', () => {
  it.each(oracle)('$file', async ({ file, width, height, channels, maximum, tolerance, expected }) => {
    const raster = await decodeRaster(oracleBytes(file));
    expect({ width: raster.width, height: raster.height, channels: raster.channels }).toEqual({
      width,
      height,
      channels,
    });
    expect(raster.data instanceof Uint16Array).toBe(maximum === 65535);
    expect(largestDifference(raster.data, expected)).toBeLessThanOrEqual(tolerance);
  });

  it.each([
    ['a profile, from PNG', 'pictures/rgb-8-icc-swapped.png'],
    ['a profile, of 16 bits', 'pictures/rgb-16-icc-swapped.png'],
    ['a profile, from JPEG', 'pictures/rgb-icc-swapped.jpg'],
    ['a profile beside alpha', 'pictures/rgba-8-icc-swapped.png'],
  ])('and %s', async (_, file) => {
    const bytes = oracleBytes(file);
    const { icc } = await sharp(bytes).metadata();
    const { profile } = await decodeRaster(bytes);
    expect(icc).toHaveLength(588);
    expect(Buffer.compare(profile!, icc!)).toBe(0);
  });

  it('whatever the place of the bytes in a larger buffer', async () => {
    const bytes = oracleBytes('pictures/rgb-16.png');
    const pool = new Uint8Array(bytes.length + 9).fill(0xff);
    pool.set(bytes, 3);
    const found = await decodeRaster(pool.subarray(3, 3 + bytes.length));
    expect(found.data).toEqual((await decodeRaster(bytes)).data);
  });

  it.each([
    ['white is zero', pictures.other.whiteIsZero, 1, [255, 195]],
    ['one bit', pictures.other.oneBit, 1, [255, 0, 255]],
    [
      "OpenCV's RGBA, which does not say that it has alpha",
      pictures.other.openCvRgbaTiff,
      4,
      [10, 20, 30, 200, 40, 50, 60, 100],
    ],
  ])('of a TIFF: %s', async (_, base64, channels, samples) => {
    const raster = await decodeRaster(bytesOf(base64));
    expect(raster.channels).toBe(channels);
    expect([...raster.data]).toEqual(samples);
  });

  it('of a TIFF with alpha that was premultiplied, undone', async () => {
    const premultiplied = bytesOf(pictures.other.premultiplied);
    // 20 · 255 / 128 is 39.8.
    expect(largestDifference((await decodeRaster(premultiplied)).data, [39.8, 79.7, 0, 128])).toBeLessThan(1);
  });
});

describe('decodePicture reads AVIF', () => {
  it('of 8 bits, as it was written', async () => {
    const picture = waves(40, 30, 3);
    const raster = await decodeRaster(await encodePicture(picture, 'avif'));
    expect(raster).toMatchObject({ width: 40, height: 30, channels: 3 });
    expect(raster.data).toBeInstanceOf(Uint8Array);
    // Quality 80 loses up to 11 levels here.
    expect(largestDifference(raster.data, picture.data)).toBeLessThanOrEqual(12);
  });

  it.each([10, 12] as const)('of %i bits, its white as white', async (bitdepth) => {
    const steps = 2 ** bitdepth - 1;
    const levels = [0, 1, 2, steps >> 1, steps - 1, steps];
    // sharp keeps the upper bits.
    const samples = Uint16Array.from(levels.flatMap((level) => Array(3 * 64).fill(level << (16 - bitdepth))));
    const bytes = await sharp(samples, { raw: { width: 64, height: levels.length, channels: 3 } })
      .toColourspace('rgb16')
      .avif({ lossless: true, chromaSubsampling: '4:4:4', bitdepth })
      .toBuffer();
    expect(await sharp(bytes).metadata()).toMatchObject({ bitsPerSample: bitdepth });
    const { data, channels } = await decodeRaster(bytes);
    expect(channels).toBe(3);
    const found = levels.map((_, row) => data[row * 64 * 3]);
    // Colour of 10 or 12 bits goes through YCbCr, but for the ends.
    const wanted = levels.map((level) => (level * 65535) / steps);
    expect(largestDifference(found, wanted)).toBeLessThanOrEqual((2 * 65535) / steps);
    expect([found[0], found.at(-1)]).toEqual([0, 65535]);
  });
});

describe('decodePicture with toSrgb', () => {
  it.each(pictures.srgb)('converts $name from its profile', async (picture) => {
    const { base64, channels, maximum, stored, expected } = picture;
    const kept = await decodeRaster(bytesOf(base64));
    expect([...kept.data]).toEqual(stored);
    expect(kept.profile).toBeDefined();

    const raster = await decodeRaster(bytesOf(base64), { toSrgb: true });
    expect(raster.channels).toBe(channels);
    expect(raster.data instanceof Uint16Array).toBe(maximum === 65535);
    expect(raster.profile).toBeUndefined();
    // One level of 8 bits: LittleCMS's tables, and near black its straight piece.
    expect(largestDifference(raster.data, expected)).toBeLessThan(maximum / 255);
    // What would be found if nothing had been converted is far off.
    expect(largestDifference(stored, expected)).toBeGreaterThan((10 * maximum) / 255);
  });

  it.each([
    ['8 bits', false],
    ['16 bits', true],
  ])('converts grey with alpha of %s, and leaves the alpha', async (_, deep) => {
    const { stored, expected } = pictures.srgb.find(({ name }) => name === (deep ? 'grey-16' : 'grey-8'))!;
    const white = deep ? 65535 : 255;
    const alphas = stored.map((_, index) => [0, 1, 77, white][index % 4]);
    const samples = stored.flatMap((value, index) => [value, alphas[index]]);
    const data = deep ? Uint16Array.from(samples) : Uint8Array.from(samples);
    const profile = bytesOf(pictures.profiles.gray);
    const bytes = await encodePicture({ width: stored.length, height: 1, channels: 2, data, profile }, 'png');
    const raster = await decodeRaster(bytes, { toSrgb: true });
    expect(raster.channels).toBe(2);
    const [values, opacities] = [0, 1].map((first) => [...raster.data].filter((_, i) => i % 2 === first));
    expect(opacities).toEqual(alphas);
    expect(largestDifference(values, expected)).toBeLessThan(white / 255);
  });

  it.each([
    'pictures/rgb-8.png',
    'pictures/rgb-16.png',
    'pictures/grey-16.png',
    'pictures/grey-alpha-16.png',
  ])('leaves a picture without a profile as it is: %s', async (file) => {
    const { expected } = oracle.find((picture) => picture.file === file)!;
    expect([...(await decodeRaster(oracleBytes(file), { toSrgb: true })).data]).toEqual(expected);
  });
});

describe('decodePicture converts CMYK', () => {
  it.each(pictures.cmyk)('$name', async ({ base64, low, high }) => {
    const raster = await decodeRaster(bytesOf(base64));
    expect(raster).toMatchObject({ width: 16, height: 16, channels: 3 });
    expect(raster.profile).toBeUndefined();
    for (let i = 0; i < raster.data.length; i++) {
      expect(raster.data[i]).toBeGreaterThanOrEqual(low[i % 3]);
      expect(raster.data[i]).toBeLessThanOrEqual(high[i % 3]);
    }
  });
});

describe('decodePicture says which frame it took', () => {
  it.each([
    ['a GIF of two', oracleBytes('pictures/two-frames.gif'), ['the first of 2 frames']],
    ['a TIFF of three', bytesOf(pictures.other.threePages), ['the first of 3 frames']],
    ['a GIF of one', oracleBytes('pictures/one-frame.gif'), []],
    ['a PNG', oracleBytes('pictures/grey-8.png'), []],
  ])('of %s', async (_, bytes, notes) => {
    expect((await decodePicture(bytes, 'a.gif')).notes).toEqual(notes);
  });
});

describe('decodePicture takes floating-point TIFF as it stands', () => {
  it.each(pictures.float)('$name', async ({ base64, shape, expected }) => {
    for (const toSrgb of [false, true]) {
      const decoded = await decodePicture(bytesOf(base64), 'a.tif', { toSrgb });
      expect(decoded).toEqual({ array: { shape, data: Float32Array.from(expected) }, notes: [] });
    }
  });

  it.each(pictures.broken)('but for $name', async ({ name, base64 }) => {
    expect(await decodeError(bytesOf(base64))).toBe(
      `InputError: a file.png: holds ${name} at pixel 4; expected finite values`,
    );
  });
});

describe('decodePicture refuses, naming the file', () => {
  const { other } = pictures;
  it.each([
    ['32-bit integers', other.int32, 'holds samples of type int; 1 to 16 bits and floating point are read'],
    ['signed integers', other.int16, 'holds samples of type short; 1 to 16 bits and floating point are read'],
    [
      'five channels',
      other.fiveChannels,
      'holds 5 channels (srgb); grey or RGB, each with or without alpha, is read',
    ],
    [
      'six channels',
      other.sixChannels,
      'holds 6 channels (srgb); grey or RGB, each with or without alpha, is read',
    ],
    [
      'grey and two more',
      other.greyAndTwoMore,
      'holds 3 channels (b-w); grey or RGB, each with or without alpha, is read',
    ],
    ['LogLuv', other.logLuv, 'holds floating-point samples of kind xyz; grey and RGB are read'],
    [
      'doubles',
      other.double,
      'cannot be decoded; it is truncated, corrupt, or of a kind that is not read ' +
        '(Input buffer has corrupt header: tiff2vips: samples out of range)',
    ],
  ])('%s', async (_, base64, message) => {
    expect(await decodeError(bytesOf(base64))).toBe(`InputError: a file.png: ${message}`);
  });

  it.each([
    ['a PNG', 'pictures/rgb-8.png', 0.6],
    ['an interlaced PNG', 'pictures/rgb-16-interlaced.png', 0.6],
    ['a JPEG', 'pictures/rgb-444.jpg', 0.8],
    ['a progressive JPEG', 'pictures/rgb-progressive.jpg', 0.8],
    ['a WebP', 'pictures/rgb.webp', 0.6],
    ['a TIFF', 'pictures/rgb-8.tiff', 0.6],
    ['a TIFF with LZW', 'pictures/rgb-16-lzw.tiff', 0.6],
    ['a GIF', 'pictures/one-frame.gif', 0.6],
  ])('%s that is cut off', async (_, file, share) => {
    const bytes = oracleBytes(file);
    const message = await decodeError(bytes.subarray(0, bytes.length * share));
    expect(message).toMatch(
      /^InputError: a file\.png: cannot be decoded; it is truncated, corrupt, or of a kind that is not read \(.+\)$/,
    );
  });

  it('an AVIF that is cut off', async () => {
    const bytes = await encodePicture(waves(64, 64, 3), 'avif');
    expect(await decodeError(bytes.subarray(0, bytes.length / 2))).toContain(
      'a file.png: cannot be decoded; ',
    );
  });

  it.each([
    ['PNG', 'pictures/rgb-8.png', 60],
    ['TIFF with LZW', 'pictures/grey-8-lzw.tiff', 14],
  ])('a %s with changed bytes', async (_, file, place) => {
    const bytes = oracleBytes(file);
    for (let i = 0; i < 8; i++) bytes[place + i] ^= 0xff;
    expect(await decodeError(bytes)).toContain('a file.png: cannot be decoded; ');
  });

  it('a JPEG with bytes that belong to nothing', async () => {
    const bytes = oracleBytes('pictures/rgb-444.jpg');
    const strewn = Buffer.concat([bytes.subarray(0, 20), Buffer.from([0, 0]), bytes.subarray(20)]);
    expect(await decodeError(strewn)).toContain('2 extraneous bytes before marker');
  });

  it('nothing, and text', async () => {
    expect(await decodeError(new Uint8Array(0))).toBe('InputError: a file.png: is empty; expected a picture');
    expect(await decodeError(Buffer.from('hello'))).toContain('a file.png: cannot be decoded; ');
  });

  it('a picture over the limit, before it is decoded', async () => {
    const bytes = oracleBytes('pictures/rgb-8.png');
    expect(await decodeError(bytes, { maxPixels: 62 })).toBe(
      'InputError: a file.png: 9×7 is 63 pixels, over the limit of 62; raise the limit with --max-pixels',
    );
    expect(await decodeRaster(bytes, { maxPixels: 63 })).toMatchObject({ width: 9, height: 7 });
    // A whole header and not one pixel: 40000×40000.
    const header = Buffer.from(bytes);
    header.writeUInt32BE(40_000, 16);
    header.writeUInt32BE(40_000, 20);
    expect(await decodeError(header)).toBe(
      'InputError: a file.png: 40000×40000 is 1600000000 pixels, over the limit of 512000000; raise the limit with --max-pixels',
    );
  });
});
