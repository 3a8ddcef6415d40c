import { crc32, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writePng } from '../../src/images/writePng.js';
import { largestDifference } from './rasters.js';

type Channels = 1 | 2 | 3 | 4;

/** How samples are drawn: what each kind makes of a picture is best filtered and deflated in another way. */
const contents = ['noise', 'flat', 'ramp', 'rows', 'columns', 'sparse', 'steps'] as const;
type Content = (typeof contents)[number];

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: Channels;
  readonly bitDepth: 8 | 16;
  readonly content: Content;
}

/** Seeded samples; every value is drawn where the content allows it. */
function samplesOf({ width, height, channels, bitDepth, content }: Picture): Uint8Array | Uint16Array {
  const length = width * height * channels;
  const data = bitDepth === 16 ? new Uint16Array(length) : new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const x = Math.floor(i / channels) % width;
    const y = Math.floor(i / channels / width);
    const noise = Math.imul(i + 1, 0x9e3779b1) >>> 16;
    data[i] = {
      noise,
      flat: 0xabcd,
      ramp: 257 * (x + y) + (noise % 3),
      rows: Math.imul(y + 1, 0x9e3779b1) >>> 16,
      columns: Math.imul(x + 1, 0x9e3779b1) >>> 16,
      sparse: noise % 29 === 0 ? noise : 0,
      steps: 0x3fff * (Math.floor(x / 7) % 4) + (i % channels),
    }[content];
  }
  return data;
}

async function write(picture: Picture, level = 1, data = samplesOf(picture)): Promise<Uint8Array> {
  const length = picture.width * picture.channels;
  return writePng(picture, (from, to) => data.subarray(from * length, to * length), level);
}

/** The samples of a PNG by libpng or libspng, through sharp; grey and alpha come as RGB and alpha. */
async function decode(file: Uint8Array, { channels, bitDepth }: Picture) {
  const deep = bitDepth === 16;
  const space = channels === 1 ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb';
  const { data } = await sharp(file, { ignoreIcc: true, limitInputPixels: false })
    .toColourspace(space)
    .raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const samples = deep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
  return channels === 2 ? samples.filter((_, i) => i % 4 === 0 || i % 4 === 3) : samples;
}

/** The chunks of a PNG, each of which has the right CRC. */
function chunksOf(file: Uint8Array): { type: string; data: Buffer }[] {
  const bytes = Buffer.from(file);
  expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(bytes.subarray(at + 4, at + 8 + length)));
    chunks.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      data: bytes.subarray(at + 8, at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
}

/** Undoes the filters by their definition (PNG specification, section 9.2), byte by byte. */
function unfiltered(file: Uint8Array, { width, height, channels, bitDepth }: Picture): Uint8Array {
  const stream = Buffer.concat(chunksOf(file).flatMap(({ type, data }) => (type === 'IDAT' ? [data] : [])));
  // Checks the Adler-32 too.
  const filtered = inflateSync(stream);
  const pixel = (channels * bitDepth) / 8;
  const row = width * pixel;
  expect(filtered.length).toBe(height * (row + 1));
  const bytes = new Uint8Array(height * row);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < row; x++) {
      const at = (up: number, left: number) => (y < up || x < left ? 0 : bytes[(y - up) * row + x - left]);
      const [a, b, c] = [at(0, pixel), at(1, 0), at(1, pixel)];
      const nearest = [a, b, c].toSorted((p, q) => Math.abs(a + b - c - p) - Math.abs(a + b - c - q))[0];
      const predicted = [0, a, b, (a + b) >> 1, nearest][filtered[y * (row + 1)]];
      bytes[y * row + x] = filtered[y * (row + 1) + 1 + x] + predicted;
    }
  }
  return bytes;
}

const anyPicture = fc.record({
  width: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(1, 255, 256, 257, 1000)),
  height: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(1, 255, 256, 257)),
  channels: fc.constantFrom<Channels>(1, 2, 3, 4),
  bitDepth: fc.constantFrom<8 | 16>(8, 16),
  content: fc.constantFrom(...contents),
});

describe('writePng', () => {
  it('writes every sample, whatever its size, channels, depth and level', async () => {
    const property = fc.asyncProperty(anyPicture, fc.integer({ min: 0, max: 9 }), async (picture, level) => {
      const data = samplesOf(picture);
      const file = await write(picture, level, data);
      expect(largestDifference(await decode(file, picture), data)).toBe(0);
    });
    await fc.assert(property, { seed: 7, numRuns: 250 });
  });

  it('is right by the definition of the filters too', async () => {
    const property = fc.asyncProperty(anyPicture, async (picture) => {
      const data = samplesOf(picture);
      const expected = Buffer.from(data.buffer.slice(0));
      if (picture.bitDepth === 16) expected.swap16();
      expect(largestDifference(unfiltered(await write(picture, 1, data), picture), expected)).toBe(0);
    });
    await fc.assert(property, { seed: 8, numRuns: 60 });
  });

  // A stripe is so many rows as fit into 256 KiB: those at its edges, and many of them.
  it.each([
    [1000, 261, 1, 8],
    [1000, 262, 1, 8],
    [1000, 263, 1, 8],
    [999, 2700, 1, 8],
    [700, 500, 4, 16],
    [1, 300_000, 1, 8],
    [270_000, 3, 1, 8],
    [40_000, 2, 4, 16],
  ] as const)('in stripes: %i×%i, %i channels of %i bits', async (width, height, channels, bitDepth) => {
    for (const content of ['ramp', 'sparse'] as const) {
      for (const level of [0, 1, 6]) {
        const picture = { width, height, channels, bitDepth, content };
        const data = samplesOf(picture);
        const file = await write(picture, level, data);
        expect(largestDifference(await decode(file, picture), data)).toBe(0);
      }
    }
  });

  it.each([1, 2])(
    'asks for each row once, in order, and keeps none that it was given: level %i',
    async (level) => {
      const picture: Picture = { width: 900, height: 5500, channels: 1, bitDepth: 8, content: 'ramp' };
      const data = samplesOf(picture);
      const room = new Uint8Array(2 ** 22);
      let [next, times] = [0, 0];
      const rows = (from: number, to: number) => {
        expect([from, to > from]).toEqual([next, true]);
        next = to;
        times++;
        room.fill(77);
        room.set(data.subarray(from * 900, to * 900));
        return room.subarray(0, (to - from) * 900);
      };
      const file = await writePng(picture, rows, level);
      expect(next).toBe(5500);
      expect(times).toBeGreaterThan(1);
      expect(Buffer.compare(file, await write(picture, level, data))).toBe(0);
    },
  );

  it.each([1, 2])('fails as the rows do: level %i', async (level) => {
    const rows = (from: number) => {
      if (from > 0) throw new RangeError('no more rows');
      return new Uint8Array(2 ** 22);
    };
    const header = { width: 2 ** 22, height: 3, channels: 1, bitDepth: 8 } as const;
    await expect(writePng(header, rows, level)).rejects.toThrow('no more rows');
  });

  it('compresses: a harder level is smaller, and each is smaller than none', async () => {
    const picture: Picture = { width: 600, height: 700, channels: 3, bitDepth: 8, content: 'steps' };
    const [none, fast, most] = await Promise.all(
      [0, 1, 9].map(async (level) => (await write(picture, level)).length),
    );
    expect(none).toBeGreaterThan(600 * 700 * 3);
    expect(fast).toBeLessThan(none / 4);
    expect(most).toBeLessThan(fast);
  });

  it('is not larger than the samples by more than a thousandth, where nothing can be gained', async () => {
    for (const level of [0, 1, 9]) {
      const picture: Picture = { width: 800, height: 700, channels: 1, bitDepth: 16, content: 'noise' };
      const data = new Uint16Array(800 * 700);
      for (let i = 0, state = 1; i < data.length; i++) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        data[i] = state >>> 16;
      }
      expect((await write(picture, level, data)).length).toBeLessThan(data.byteLength * 1.001 + 200);
    }
  });

  it('has a header, a profile where it fits, samples and an end', async () => {
    const profile = (space: string) => Buffer.from(`${'x'.repeat(16)}${space}${'y'.repeat(108)}`, 'latin1');
    const types = async (channels: Channels, space?: string) => {
      const header = { width: 2, height: 1, channels, bitDepth: 8 } as const;
      const rows = () => new Uint8Array(2 * channels);
      const file = await writePng({ ...header, ...(space && { profile: profile(space) }) }, rows, 1);
      const chunks = chunksOf(file);
      expect(chunks.find(({ type }) => type === 'IHDR')?.data.toString('hex')).toBe(
        `000000020000000108${['', '00', '04', '02', '06'][channels]}000000`,
      );
      const icc = chunks.find(({ type }) => type === 'iCCP')?.data;
      if (icc && space) {
        expect(icc.subarray(0, 5).toString('latin1')).toBe('icc\0\0');
        expect(inflateSync(icc.subarray(5)).equals(profile(space))).toBe(true);
      }
      return [...new Set(chunks.map(({ type }) => type))].join(' ');
    };
    expect(await types(1)).toBe('IHDR IDAT IEND');
    expect(await types(1, 'GRAY')).toBe('IHDR iCCP IDAT IEND');
    expect(await types(2, 'GRAY')).toBe('IHDR iCCP IDAT IEND');
    expect(await types(3, 'RGB ')).toBe('IHDR iCCP IDAT IEND');
    expect(await types(4, 'RGB ')).toBe('IHDR iCCP IDAT IEND');
    expect(await types(1, 'RGB ')).toBe('IHDR IDAT IEND');
    expect(await types(4, 'GRAY')).toBe('IHDR IDAT IEND');
    expect(await types(3, 'CMYK')).toBe('IHDR IDAT IEND');
  });
});
