import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Brightness, writeSamples } from '../../../src/kernels/pixels/writeSamples.js';
import { onCopy } from '../inEngine.js';

const places = ['engine', 'heap'] as const;

/** A range of brightness as it is used for 8 or 16 bits. */
function brightness(
  low: number,
  high: number,
  white: 255 | 65535 = 255,
  mode: Brightness['mode'] = 'clamped',
): Brightness {
  return { low, high, span: high > low ? high - low : Number.POSITIVE_INFINITY, white, flat: 0.5, mode };
}

/** Runs `writeSamples` on values in the engine or on the heap. */
function written(
  values: Float32Array,
  planes: number,
  of: Brightness,
  place: 'engine' | 'heap',
  alpha?: Float32Array,
): { samples: Uint8Array | Uint16Array; outside: number } {
  const pixels = values.length / planes;
  const channels = planes + (alpha ? 1 : 0);
  const target = of.white === 255 ? new Uint8Array(pixels * channels) : new Uint16Array(pixels * channels);
  let outside = -1;
  const samples = onCopy<Uint8Array | Uint16Array>(target, place, (to) => {
    onCopy(values, place, (copy) => {
      outside = writeSamples(copy, planes, pixels, pixels, of, to, alpha);
    });
  });
  return { samples, outside };
}

/** What a value becomes, by the rule. */
function sampleOf(value: number, { low, high, span, white, flat, mode }: Brightness): number {
  const held = Math.min(Math.max(mode === 'magnitudes' ? Math.abs(value) : value, low), high);
  return Math.floor(((held - low) * white) / span + flat);
}

describe.each(places)('values become samples (%s)', (place) => {
  it.each([
    [
      '8 bits',
      brightness(-10, 10),
      [-11, -10, -0.04, 0, 0.04, 9.9, 10, 11],
      [0, 0, 127, 128, 128, 254, 255, 255],
    ],
    [
      '16 bits',
      brightness(0, 1, 65535),
      [-1, 0, 1.6 / 65535, 0.5, 1, 2, 0.25, 0.1],
      [0, 0, 2, 32768, 65535, 65535, 16384, 6554],
    ],
    [
      'magnitudes',
      brightness(0, 2, 255, 'magnitudes'),
      [-2, -1, 0, 1, 2, 3, -3, -0.01],
      [255, 128, 0, 128, 255, 255, 255, 1],
    ],
    ['a constant', brightness(5, 5), [5, 5, 5, 5, 5, 5, 5, 5], [0, 0, 0, 0, 0, 0, 0, 0]],
    [
      'a symmetric constant',
      { ...brightness(0, 0), flat: 128 },
      [0, 0, 0, 0, 0, 0, 0, 0],
      [128, 128, 128, 128, 128, 128, 128, 128],
    ],
  ])('of %s', (_, of, values, expected) => {
    const many = Float32Array.from([...values, ...values, ...values, 0], Math.fround);
    const { samples } = written(many.subarray(0, 24), 1, of, place);
    expect([...samples]).toEqual([...expected, ...expected, ...expected]);
  });

  it('with the share that lies outside counted where they are held to the range only', () => {
    const values = Float32Array.from({ length: 50 }, (_, i) => i);
    expect(written(values, 1, brightness(9.5, 40), place).outside).toBe(19);
    expect(written(values, 1, brightness(0, 49, 255, 'plain'), place).outside).toBe(0);
    expect(written(values, 1, brightness(0, 10, 255, 'magnitudes'), place).outside).toBe(0);
  });

  it('side by side, with alpha behind, under which what is wholly transparent is as the low value', () => {
    const values = Float32Array.of(10, 20, 30, 40, 99, 60, 70, -99, 90);
    const { samples, outside } = written(values, 3, brightness(0, 255), place, Float32Array.of(1, 0, 0.5));
    expect([...samples]).toEqual([10, 40, 70, 255, 0, 0, 0, 0, 30, 60, 90, 128]);
    expect(outside).toBe(0);
  });
});

describe('samples have the bits of float64', () => {
  const ranges = [
    [0, 255],
    [0, 510],
    [-255, 255],
    [-1020, 1020],
    [0.1, 0.7],
    [-1e-3, 1e5],
    [1000, 1000.5],
    [-3.4e38, 3.4e38],
    [1e-40, 3e-40],
    [1e6, 1e6 + 1],
    [-0.1, 1e-9],
    [1 / 3, 100 / 3],
  ] as const;

  // Where float32 and float64 could differ: the values about half-way between two bytes.
  it.each(ranges)('at the limits between all bytes of %d to %d', (low, high) => {
    const of = brightness(low, high);
    const values = Float32Array.from({ length: 256 * 9 }, (_, i) => {
      const limit = new Float32Array([low + ((Math.floor(i / 9) - 0.5) * (high - low)) / 255]);
      // The nine float32 about it.
      new Int32Array(limit.buffer)[0] += (i % 9) - 4;
      return Number.isFinite(limit[0]) ? limit[0] : 0;
    });
    const { samples, outside } = written(values, 1, of, 'engine');
    expect([...samples]).toEqual(Array.from(values, (value) => sampleOf(value, of)));
    expect(outside).toBe(values.filter((value) => value < low || value > high).length);
    expect(new Set(samples).size).toBeGreaterThan(low === 1e-40 ? 100 : 7);
  });

  it('of any values, planes, alphas and ranges', () => {
    const number = fc.oneof(
      fc.float({ min: -300, max: 300, noNaN: true }),
      fc.integer({ min: -40, max: 300 }),
      fc.constantFrom(0, -0, 0.5, -0.5, 127.5, 255, 1e-42, 3e38, -3e38),
    );
    let hidden = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(1, 3),
        fc.array(fc.tuple(number, number, number, fc.constantFrom(0, 1e-30, 0.25, 1)), {
          minLength: 1,
          maxLength: 70,
        }),
        fc.boolean(),
        fc.tuple(
          fc.double({ min: -400, max: 400, noNaN: true }),
          fc.double({ min: 0, max: 600, noNaN: true }),
        ),
        fc.constantFrom('clamped' as const, 'magnitudes' as const, 'plain' as const),
        fc.constantFrom(255 as const, 65535 as const),
        fc.constantFrom(...places),
        (planes, pixels, hasAlpha, [least, width], mode, white, place) => {
          const values = Float32Array.from({ length: planes * pixels.length }, (_, i) => {
            const plane = Math.floor(i / pixels.length);
            return pixels[i % pixels.length][plane];
          });
          const low = mode === 'magnitudes' ? 0 : mode === 'plain' ? Math.min(...values) : least;
          const high = mode === 'plain' ? Math.max(...values) : low + width;
          const of = brightness(low, high, white, mode);
          const alpha = hasAlpha ? Float32Array.from(pixels, (pixel) => pixel[3]) : undefined;
          const { samples, outside } = written(values, planes, of, place, alpha);
          let beyond = 0;
          const expected = pixels.flatMap(([...pixel]) => {
            const isHidden = hasAlpha && pixel[3] === 0;
            if (isHidden) hidden++;
            const colors = Array.from(pixel.slice(0, planes), Math.fround);
            if (!isHidden) beyond += colors.filter((value) => value < low || value > high).length;
            return [
              ...colors.map((value) => sampleOf(isHidden ? low : value, of)),
              ...(hasAlpha ? [Math.floor(Math.fround(pixel[3]) * white + 0.5)] : []),
            ];
          });
          expect([...samples]).toEqual(expected);
          expect(outside).toBe(mode === 'clamped' ? beyond : 0);
        },
      ),
      { seed: 5, numRuns: 1500 },
    );
    expect(hidden).toBeGreaterThan(1000);
  });

  // Of a symmetric range zero lies between 127 and 128; it is mixed with values that do not lie so, and with some that do.
  it.each([0, 1, 5])('of zeros between two bytes, among others (%i)', (others) => {
    const of = brightness(-100, 100);
    const values = Float32Array.from({ length: 400 }, (_, i) =>
      (i * 7) % 11 < 6 ? (i % 2 === 0 ? 0 : -0) : (i % 13) * 3 + ((i >> 4) % 6 < others ? 0 : 100 / 51),
    );
    const { samples } = written(values, 1, of, 'engine');
    expect([...samples]).toEqual(Array.from(values, (value) => sampleOf(value, of)));
  });

  it.each([1, 2, 3, 4])('of whole vectors of %i channels, and nothing behind them', (channels) => {
    const planes = channels < 3 ? 1 : 3;
    for (let pixels = 1; pixels <= 70; pixels++) {
      const values = Float32Array.from({ length: planes * pixels }, (_, i) => (i * 37) % 256);
      const alpha = channels === planes ? undefined : new Float32Array(pixels).fill(1);
      const { samples } = written(values, planes, brightness(0, 255), 'engine', alpha);
      const expected = Array.from({ length: pixels * channels }, (_, i) => {
        const plane = i % channels;
        return plane < planes ? values[plane * pixels + Math.floor(i / channels)] : 255;
      });
      expect([...samples]).toEqual(expected);
    }
  });

  it('of large planes on the heap too, which go through the engine in parts', () => {
    const pixels = 100_003;
    const values = Float32Array.from({ length: 3 * pixels }, (_, i) => ((i * 7919) % 5113) / 16 - 20);
    const of = brightness(0, 255);
    const { samples, outside } = written(values, 3, of, 'heap');
    let wrong = 0;
    for (let i = 0; i < samples.length; i++) {
      const value = values[(i % 3) * pixels + Math.floor(i / 3)];
      if (samples[i] !== sampleOf(value, of)) wrong++;
    }
    expect(wrong).toBe(0);
    expect(outside).toBe(values.filter((value) => value < 0 || value > 255).length);
  });
});
