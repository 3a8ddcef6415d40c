import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRoom } from '../../../src/kernels/engine/room.js';
import { alphaRows } from '../../../src/kernels/pixels/alphaRows.js';
import { colorRows } from '../../../src/kernels/pixels/colorRows.js';
import { grayRows } from '../../../src/kernels/pixels/grayRows.js';
import { opaqueRows } from '../../../src/kernels/pixels/opaqueRows.js';
import type { Samples } from '../../../src/kernels/pixels/samples.js';
import { exactly, onCopy } from '../inEngine.js';

const places = ['engine', 'heap'] as const;
const viewer = { low: 0, high: 255 };

/** The luma in float64 and rounded once. */
const luma = (red: number, green: number, blue: number) =>
  Math.fround(0.299 * red + 0.587 * green + 0.114 * blue);

describe('the grey of a picture', () => {
  it('is the luma, rounded once, of each of the 2²⁴ colours of 8 bits', () => {
    inRoom((room) => {
      const data = room.bytes(3 * 65536);
      const grey = room.floats(65536);
      let wrong = 0;
      for (let red = 0; red < 256; red++) {
        for (let rest = 0; rest < 65536; rest++) {
          data[3 * rest] = red;
          data[3 * rest + 1] = rest >> 8;
          data[3 * rest + 2] = rest & 255;
        }
        grayRows({ width: 256, channels: 3, data }, 0, 256, viewer, 0, grey);
        for (let rest = 0; rest < 65536; rest++) {
          if (!(grey[rest] === luma(red, rest >> 8, rest & 255))) wrong++;
        }
      }
      expect(wrong).toBe(0);
    });
  });

  it.each(places)('is 255 of white and exact of what is grey already (%s)', (place) => {
    const data = Uint8Array.from({ length: 3 * 50 }, (_, i) => 255 - 5 * Math.floor(i / 3));
    const grey = onCopy(new Float32Array(50), place, (target) =>
      grayRows({ width: 10, channels: 3, data }, 0, 5, viewer, 0, target),
    );
    expect([...grey]).toEqual(Array.from({ length: 50 }, (_, i) => 255 - 5 * i));
  });

  it.each([
    ['8-bit RGB', 3, Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255), [76.245, 149.685, 29.07]],
    ['16-bit RGB', 3, Uint16Array.of(65535, 0, 0, 257, 0, 0, 0, 0, 1), [76.245, 0.299, 0.114 / 257]],
    ['16-bit grey', 1, Uint16Array.of(65535, 257, 1), [255, 1, 1 / 257]],
    // 0.299 · 200 on 10: half of each.
    ['8-bit RGB and alpha', 4, Uint8Array.of(200, 0, 0, 255, 200, 0, 0, 0, 200, 0, 0, 51), [59.8, 10, 19.96]],
    ['8-bit grey and alpha', 2, Uint8Array.of(200, 255, 200, 0, 200, 51), [200, 10, 48]],
  ] as const)('of %s', (_, channels, data, expected) => {
    for (const place of places) {
      const grey = onCopy(new Float32Array(3), place, (target) =>
        grayRows({ width: 3, channels, data }, 0, 1, viewer, 10, target),
      );
      for (let i = 0; i < 3; i++) expect(grey[i]).toBeCloseTo(expected[i], 5);
    }
  });
});

const anyRows = fc
  .record({
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 6 }),
    channels: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    isDeep: fc.boolean(),
    seed: fc.integer(),
    range: fc.constantFrom(
      viewer,
      { low: 0, high: 1 },
      { low: -1, high: 1 },
      { low: 0, high: 65535 },
      { low: 3, high: -0.1 },
    ),
    behind: fc.tuple(...[1, 2, 3].map(() => fc.double({ min: -300, max: 300, noNaN: true }))),
    cut: fc.tuple(fc.nat(5), fc.nat(5)),
  })
  .map(({ width, height, channels, isDeep, seed, cut, ...rest }) => {
    const white = isDeep ? 65535 : 255;
    // Multiplicative hashing; of the alphas many are 0 or white.
    const numbers = Array.from({ length: width * height * channels }, (_, i) => {
      const hash = (Math.imul(i + 1, 0x9e3779b1) ^ seed) >>> 8;
      if (channels % 2 === 0 && i % channels === channels - 1 && hash % 3 < 2) return (hash % 3) * white;
      return hash & white;
    });
    const data = isDeep ? Uint16Array.from(numbers) : Uint8Array.from(numbers);
    const from = Math.min(cut[0], height - 1);
    const samples: Samples = { width, channels, data };
    return { samples, white, from, to: Math.min(from + 1 + cut[1], height), ...rest };
  });

/** Runs a property on the same cases every time, in the engine and on the heap. */
function always(
  check: (rows: typeof anyRows extends fc.Arbitrary<infer R> ? R : never, place: 'engine' | 'heap') => void,
): void {
  fc.assert(
    fc.property(anyRows, fc.constantFrom(...places), (rows, place) => check(rows, place)),
    { seed: 4, numRuns: 1000 },
  );
}

/** Each pixel of the rows by its samples. */
function pixelsOf({ width, channels, data }: Samples, from: number, to: number): number[][] {
  return Array.from({ length: (to - from) * width }, (_, pixel) => [
    ...data.subarray((from * width + pixel) * channels, (from * width + pixel + 1) * channels),
  ]);
}

describe('rows of any picture have the bits of float64, rounded once', () => {
  it('as grey', () => {
    always(({ samples, white, from, to, range, behind }, place) => {
      const scale = (range.high - range.low) / white;
      const pixels = pixelsOf(samples, from, to);
      const expected = pixels.map(([first, second, third, ...rest]) => {
        const isGrey = samples.channels < 3;
        const grey = isGrey ? first : 0.299 * first + 0.587 * second + 0.114 * third;
        const value = Math.fround(grey * scale + range.low);
        const alpha = isGrey ? second : rest[0];
        return alpha === undefined ? value : Math.fround(behind[0] + (value - behind[0]) * (alpha / white));
      });
      const grey = onCopy(new Float32Array(pixels.length), place, (target) =>
        grayRows(samples, from, to, range, behind[0], target),
      );
      expect(exactly(grey)).toEqual(exactly(expected));
    });
  });

  it('as colour planes, with their alpha', () => {
    always(({ samples, white, from, to, range }, place) => {
      const scale = (range.high - range.low) / white;
      const pixels = pixelsOf(samples, from, to);
      const colors = samples.channels < 3 ? 1 : 3;
      const gap = 5;
      const stride = pixels.length + gap;
      const planes = onCopy(new Float32Array(colors * stride).fill(-7), place, (target) =>
        colorRows(samples, from, to, range, target, stride),
      );
      for (let channel = 0; channel < colors; channel++) {
        const plane = planes.subarray(channel * stride, (channel + 1) * stride);
        const expected = pixels.map((pixel) => Math.fround(pixel[channel] * scale + range.low));
        expect(exactly(plane)).toEqual(exactly([...expected, ...Array<number>(gap).fill(-7)]));
      }
      if (samples.channels === colors) return;
      const alpha = onCopy(new Float32Array(pixels.length), place, (target) =>
        alphaRows(samples, from, to, target),
      );
      expect(exactly(alpha)).toEqual(
        exactly(pixels.map((pixel) => Math.fround(pixel[colors] * (1 / white)))),
      );
    });
  });

  it('as colour planes on a background', () => {
    let transparent = 0;
    always(({ samples, white, from, to, range, behind }, place) => {
      if (samples.channels % 2 === 1) return;
      const scale = (range.high - range.low) / white;
      const pixels = pixelsOf(samples, from, to);
      const colors = samples.channels - 1;
      const planes = onCopy(new Float32Array(colors * pixels.length), place, (target) =>
        opaqueRows(samples, from, to, range, behind.slice(0, colors), target, pixels.length),
      );
      const expected = Array.from({ length: colors }, (_, channel) =>
        pixels.map((pixel) => {
          const value = Math.fround(pixel[channel] * scale + range.low);
          const alpha = Math.fround(pixel[colors] * (1 / white));
          if (alpha === 0) transparent++;
          return Math.fround(behind[channel] + (value - behind[channel]) * alpha);
        }),
      );
      expect(exactly(planes)).toEqual(exactly(expected.flat()));
    });
    expect(transparent).toBeGreaterThan(1000);
  });

  it('of large pictures on the heap too, which go through the engine in parts', () => {
    const width = 331;
    const height = 211;
    const data = Uint8Array.from({ length: width * height * 4 }, (_, i) => (i * i) >> 3);
    const samples: Samples = { width, channels: 4, data };
    const count = width * height;
    const [grey, planes, seen] = [1, 3, 3].map((channels) => new Float32Array(channels * count));
    grayRows(samples, 0, height, viewer, 20, grey);
    colorRows(samples, 0, height, viewer, planes, count);
    opaqueRows(samples, 0, height, viewer, [1, 2, 3], seen, count);
    for (let pixel = 0; pixel < count; pixel += 17) {
      const [red, green, blue, alpha] = data.subarray(4 * pixel);
      const value = luma(red, green, blue);
      expect(grey[pixel]).toBe(Math.fround(20 + (value - 20) * (alpha / 255)));
      expect(planes[2 * count + pixel]).toBe(blue);
      expect(seen[2 * count + pixel]).toBe(Math.fround(3 + (blue - 3) * Math.fround(alpha / 255)));
    }
  });
});
