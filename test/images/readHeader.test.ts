import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { type DecodeOptions, decodePicture } from '../../src/images/decodePicture.js';
import { encodePicture } from '../../src/images/encodePicture.js';
import { readHeader } from '../../src/images/readHeader.js';
import { fixture, root, temporaryFolder } from '../convtool.js';
import oracle from '../oracle/pictures.json' with { type: 'json' };
import { peakGrowth, tellsPeak } from '../peakGrowth.js';
import pictures from './pictures.json' with { type: 'json' };
import { noise, waves } from './rasters.js';

/** What was decoded, in the words of a header. */
async function decoded(bytes: Uint8Array, options?: DecodeOptions) {
  const found = await decodePicture(bytes, 'a.png', options);
  if ('raster' in found) {
    const { width, height, channels, data } = found.raster;
    const decodedBytes = data.buffer.byteLength;
    return {
      width,
      height,
      channels,
      bytesPerSample: data.BYTES_PER_ELEMENT,
      decodedBytes,
      notes: found.notes,
    };
  }
  const { shape, data } = found.array;
  const [channels, height, width] = shape;
  return { width, height, channels, bytesPerSample: 4, decodedBytes: data.byteLength, notes: found.notes };
}

describe('a header says what the picture is decoded to', () => {
  const converted = pictures.srgb.map(({ name, base64 }) => [name, Buffer.from(base64, 'base64')] as const);
  const others = Object.entries(pictures.other).map(
    ([name, base64]) => [name, Buffer.from(base64, 'base64')] as const,
  );
  const files = oracle.map(({ file }) => [file, readFileSync(join(root, 'test/oracle', file))] as const);

  it.each([...files, ...converted, ...others])('%s', async (_, bytes) => {
    for (const toSrgb of [false, true]) {
      const found = await decoded(bytes, { toSrgb }).catch((error: unknown) => String(error));
      const header = await readHeader(bytes, 'a.png', { toSrgb }).catch((error: unknown) => String(error));
      if (typeof found === 'string') expect(header).toBe(found);
      else expect(header).toMatchObject(found);
    }
  });

  it.each([
    [1, 40, 30],
    [2, 40, 30],
    [3, 40, 30],
    [4, 40, 30],
    [5, 30, 40],
    [6, 30, 40],
    [7, 30, 40],
    [8, 30, 40],
  ])('turned by the EXIF orientation %i: %i×%i', async (orientation, width, height) => {
    const bytes = await sharp(await encodePicture(waves(40, 30, 3), 'jpeg'))
      .withMetadata({ orientation })
      .jpeg()
      .toBuffer();
    expect(await readHeader(bytes, 'a.jpg')).toMatchObject({ width, height });
    expect(await decoded(bytes)).toMatchObject({ width, height });
  });

  it.each([1, 2, 3, 4] as const)('of %i channels, in every format that holds them', async (channels) => {
    for (const deep of [false, true]) {
      for (const format of deep ? (['png', 'tiff'] as const) : (['png', 'webp', 'avif', 'tiff'] as const)) {
        const bytes = await encodePicture(noise(9, 7, channels, deep), format);
        expect(await readHeader(bytes, 'a')).toMatchObject(await decoded(bytes));
      }
    }
  });
});

describe('decodePicture with admit', () => {
  it('waits for it before it decodes anything, and gives it the header', async () => {
    const whole = await encodePicture(waves(300, 200, 3), 'jpeg');
    const bytes = whole.subarray(0, whole.length / 2);
    const heard: string[] = [];
    const admit: DecodeOptions['admit'] = async ({ width, height }) => {
      await new Promise(setImmediate);
      heard.push(`${width}×${height}`);
    };
    const failure = decodePicture(bytes, 'half.jpg', { admit }).catch((error: unknown) => {
      heard.push('failed');
      return error;
    });
    expect(await failure).toBeInstanceOf(InputError);
    expect(heard).toEqual(['300×200', 'failed']);
  });

  it('throws what it throws', async () => {
    const bytes = await encodePicture(waves(30, 20, 1), 'png');
    const admit = () => {
      throw new InputError('too much');
    };
    await expect(decodePicture(bytes, 'a.png', { admit })).rejects.toThrow(/^too much$/);
  });

  it('does not ask for what is over the limit of pixels', async () => {
    const bytes = await encodePicture(waves(30, 20, 1), 'png');
    const admit = () => {
      throw new InputError('asked');
    };
    await expect(decodePicture(bytes, 'a.png', { maxPixels: 599, admit })).rejects.toThrow(
      'over the limit of 599',
    );
  });
});

/** Some 12 million pixels. */
function large(channels: 3 | 4): Sharp {
  const picture = sharp(fixture('camera.png')).resize(4200, 2900, { fit: 'fill', kernel: 'nearest' });
  const colored = picture.toColourspace('srgb');
  return channels === 3 ? colored : colored.ensureAlpha(0.5);
}

describe.runIf(tellsPeak)('what decoding takes is what a header says', () => {
  it.each<[string, () => Sharp]>([
    ['JPEG', () => large(3).jpeg()],
    ['JPEG, progressive', () => large(3).jpeg({ progressive: true, chromaSubsampling: '4:4:4' })],
    ['JPEG, to be turned', () => large(3).jpeg().withMetadata({ orientation: 6 })],
    ['PNG', () => large(3).png({ compressionLevel: 1 })],
    ['PNG, interlaced', () => large(3).png({ compressionLevel: 1, progressive: true })],
    ['WebP', () => large(3).webp({ effort: 0 })],
    ['WebP with alpha', () => large(4).webp({ effort: 0 })],
    ['AVIF', () => large(3).avif({ effort: 0, quality: 30 })],
    ['GIF', () => large(4).gif({ effort: 1 })],
  ])('%s', async (_, make) => {
    const bytes = await make().toBuffer();
    const { decodingBytes } = await readHeader(bytes, 'large');
    const file = join(temporaryFolder(), 'large');
    writeFileSync(file, bytes);
    const taken = peakGrowth(
      `const small = readFileSync('fixtures/camera.png');
       await library.decodePicture(small, 'small');
       const bytes = readFileSync(args[0]);
       return () => library.decodePicture(bytes, 'large');`,
      [file],
    );
    expect(taken / decodingBytes).toBeGreaterThan(0.7);
    // Codecs give back small pieces late.
    expect(taken / decodingBytes).toBeLessThan(1.2);
  });
});
