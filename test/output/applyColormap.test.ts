import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../src/images/raster.js';
import { applyColormap, type Colormap, colormaps } from '../../src/output/applyColormap.js';

/** Every byte once, in rows of 32. */
const ramp: Raster = {
  width: 32,
  height: 8,
  channels: 1,
  data: Uint8Array.from({ length: 256 }, (_, i) => i),
};

/** From matplotlib itself, by test/output/colormaps.py. */
const expected = JSON.parse(
  readFileSync(new URL('colormaps.expected.json', import.meta.url), 'utf8'),
) as Record<'viridis' | 'magma', Record<string, string>>;

function entry(name: Colormap, index: number): number[] {
  return [...applyColormap(ramp, name).data.slice(index * 3, index * 3 + 3)];
}

/** CIE L* of an sRGB colour, 0 to 100. */
function lightness(rgb: number[]): number {
  const [r, g, b] = rgb.map((byte) => {
    const c = byte / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const y = 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (y * 24389) / 27;
}

describe('applyColormap', () => {
  it('lists its names, the one that changes nothing first', () => {
    expect(colormaps).toEqual(['gray', 'viridis', 'magma', 'diverging']);
  });

  it('returns the very same picture under gray', () => {
    expect(applyColormap(ramp, 'gray')).toBe(ramp);
  });

  it.each(['viridis', 'magma', 'diverging'] as const)('gives an RGB picture of the same size: %s', (name) => {
    const result = applyColormap(
      {
        width: 3,
        height: 2,
        channels: 1,
        data: Uint8Array.of(0, 7, 255, 7, 0, 128),
        profile: new Uint8Array(4),
      },
      name,
    );
    expect(result).toMatchObject({ width: 3, height: 2, channels: 3 });
    expect(result.data).toEqual(Uint8Array.from([0, 7, 255, 7, 0, 128].flatMap((byte) => entry(name, byte))));
    expect(result).not.toHaveProperty('profile');
  });

  it.each(['viridis', 'magma'] as const)("has matplotlib's colours: %s", (name) => {
    const samples = Object.entries(expected[name]);
    expect(samples).toHaveLength(17);
    for (const [index, color] of samples) {
      const hex = `#${Buffer.from(entry(name, Number(index))).toString('hex')}`;
      expect(hex, `entry ${index}`).toBe(color);
    }
  });

  it.each(['viridis', 'magma'] as const)('grows lighter from entry to entry: %s', (name) => {
    const levels = Array.from({ length: 256 }, (_, i) => lightness(entry(name, i)));
    // Bytes are rounded, so that neighbours may differ by a hair the wrong way.
    for (let i = 1; i < 256; i++) expect(levels[i]! - levels[i - 1]!).toBeGreaterThan(-0.1);
  });
});

describe('the diverging colour map', () => {
  it('is deep blue, white at both middle entries, deep red', () => {
    expect(entry('diverging', 0)).toEqual([10, 36, 106]);
    expect(entry('diverging', 127)).toEqual([255, 255, 255]);
    expect(entry('diverging', 128)).toEqual([255, 255, 255]);
    expect(entry('diverging', 255)).toEqual([103, 0, 31]);
  });

  it('follows its formula half way out', () => {
    // u = 64 / 127: 0.24609 white + 0.49997 middle + 0.25395 end
    expect(entry('diverging', 63)).toEqual([95, 159, 215]);
    expect(entry('diverging', 192)).toEqual([216, 135, 121]);
  });

  it('grows darker from the middle to either end, without a step back', () => {
    for (let i = 129; i < 256; i++) {
      expect(lightness(entry('diverging', i))).toBeLessThan(lightness(entry('diverging', i - 1)));
      expect(lightness(entry('diverging', 255 - i))).toBeLessThan(lightness(entry('diverging', 256 - i)));
    }
  });

  it('is equally dark at equal distances from the middle', () => {
    for (let i = 0; i < 128; i++) {
      const difference = lightness(entry('diverging', i)) - lightness(entry('diverging', 255 - i));
      expect(Math.abs(difference), `entry ${i}`).toBeLessThan(3);
    }
  });

  it('tells the sign by blue against red, which no common colour blindness confuses', () => {
    for (let i = 0; i < 127; i++) {
      const [red, , blue] = entry('diverging', i);
      expect(blue, `entry ${i}`).toBeGreaterThan(red!);
      const [red2, , blue2] = entry('diverging', 255 - i);
      expect(red2, `entry ${255 - i}`).toBeGreaterThan(blue2!);
    }
  });
});

describe('applyColormap refuses', () => {
  it.each<[string, Raster, string]>([
    [
      '16 bits',
      { width: 1, height: 1, channels: 1, data: new Uint16Array(1) },
      'not 16 bits with 1 channel:',
    ],
    ['RGB', { width: 1, height: 1, channels: 3, data: new Uint8Array(3) }, 'not 8 bits with 3 channels:'],
    ['alpha', { width: 1, height: 1, channels: 2, data: new Uint8Array(2) }, 'not 8 bits with 2 channels:'],
  ])('%s, under every name', (_, raster, found) => {
    for (const name of colormaps) {
      expect(() => applyColormap(raster, name)).toThrow(RangeError);
      expect(() => applyColormap(raster, name)).toThrow(found);
    }
  });
});
