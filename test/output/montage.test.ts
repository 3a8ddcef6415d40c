import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import type { Raster } from '../../src/images/raster.js';
import { drawText } from '../../src/output/drawText.js';
import { type MontageTile, montage } from '../../src/output/montage.js';
import { montageLayout } from '../../src/output/montageLayout.js';

const background = [58, 66, 76];
const mat = [50, 57, 66];
const frame = [86, 97, 110];
const captionInk = [240, 243, 246];
const detailInk = [172, 182, 194];

function flat(width: number, height: number, pixel: number[], depth: 8 | 16 = 8): Raster {
  const samples = Array.from({ length: width * height }, () => pixel).flat();
  const data = depth === 8 ? Uint8Array.from(samples) : Uint16Array.from(samples);
  return { width, height, channels: pixel.length as 1 | 2 | 3 | 4, data };
}

function tiles(count: number, width: number, height: number, caption = 'a'): MontageTile[] {
  return Array.from({ length: count }, () => ({ raster: flat(width, height, [255]), caption }));
}

function at(sheet: Raster, x: number, y: number): number[] {
  return [...sheet.data.slice((y * sheet.width + x) * 3, (y * sheet.width + x) * 3 + 3)];
}

function digest(sheet: Raster): string {
  return createHash('sha256').update(sheet.data).digest('hex');
}

/** The smallest rectangle that holds every pixel of a colour. */
function extent(
  sheet: Raster,
  color: number[],
): { left: number; top: number; right: number; bottom: number } {
  const box = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
  for (let y = 0; y < sheet.height; y++) {
    for (let x = 0; x < sheet.width; x++) {
      const i = (y * sheet.width + x) * 3;
      if (color.some((value, channel) => sheet.data[i + channel] !== value)) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
  }
  return box;
}

function layout(count: number, width: number, height: number, longestText = 8, lines = 2) {
  return montageLayout({ sizes: Array(count).fill({ width, height }), longestText, lines });
}

describe('a montage of one tile', () => {
  const sheet = montage([{ raster: flat(200, 160, [255, 0, 0]), caption: 'H', detail: 'L' }]);

  it('is an 8-bit RGB picture: the tile, an even margin of 20, two lines of text of scale 2', () => {
    expect(sheet).toMatchObject({ width: 240, height: 20 + 160 + 10 + 24 + 18 + 20, channels: 3 });
    expect(sheet.data).toBeInstanceOf(Uint8Array);
    expect(extent(sheet, [255, 0, 0])).toEqual({ left: 20, top: 20, right: 219, bottom: 179 });
  });

  it('has a thin frame around the tile, and the background beyond', () => {
    expect(at(sheet, 19, 100)).toEqual(frame);
    expect(at(sheet, 220, 180)).toEqual(frame);
    expect(at(sheet, 18, 100)).toEqual(background);
    for (const [x, y] of [
      [0, 0],
      [239, 0],
      [0, 251],
      [239, 251],
    ] as const) {
      expect(at(sheet, x, y)).toEqual(background);
    }
  });

  it('has the caption centred under the tile, and the quieter detail under that', () => {
    expect(extent(sheet, captionInk)).toEqual({ left: 115, top: 190, right: 124, bottom: 203 });
    expect(extent(sheet, detailInk)).toEqual({ left: 115, top: 214, right: 124, bottom: 227 });
  });

  it('leaves no room for text that is not there', () => {
    const raster = flat(200, 160, [0]);
    expect(montage([{ raster, caption: 'H' }]).height).toBe(20 + 160 + 10 + 18 + 20);
    expect(montage([{ raster, caption: '' }]).height).toBe(20 + 160 + 20);
  });
});

describe('the enlargement of a montage', () => {
  it.each([
    ['a feature map of a digit', [[26, 26]], [7]],
    ['a digit', [[28, 28]], [6]],
    ['by the longer side', [[40, 80]], [2]],
    ['159 pixels', [[159, 10]], [2]],
    ['160 pixels are enough', [[160, 10]], [1]],
    ['a photograph', [[512, 512]], [1]],
    [
      'each of several as far as the largest goes',
      [
        [28, 28],
        [14, 14],
        [13, 9],
      ],
      [6, 12, 12],
    ],
    [
      'the largest no more than it needs',
      [
        [300, 200],
        [14, 14],
      ],
      [1, 21],
    ],
    [
      'never smaller than it is',
      [
        [4000, 10],
        [4000, 10],
      ],
      [1, 1],
    ],
    ['one pixel', [[1, 1]], [160]],
  ])('%s', (_, sizes, expected) => {
    const content = { sizes: sizes.map(([width, height]) => ({ width: width!, height: height! })) };
    const { factors } = montageLayout({ ...content, longestText: 5, lines: 1 });
    expect(factors).toEqual(expected.map((factor) => ({ x: factor, y: factor })));
  });

  it('a signal into a strip', () => {
    const sizes = [
      { width: 40, height: 1 },
      { width: 10, height: 1 },
    ];
    const { factors, matWidth, matHeight } = montageLayout({ sizes, longestText: 5, lines: 1 });
    expect(factors).toEqual([
      { x: 4, y: 13 },
      { x: 16, y: 16 },
    ]);
    expect([matWidth, matHeight]).toEqual([160, 16]);
  });

  it('repeats pixels', () => {
    const checks: Raster = {
      width: 3,
      height: 2,
      channels: 1,
      data: Uint8Array.of(0, 100, 200, 255, 150, 50),
    };
    const sheet = montage([{ raster: checks, caption: '' }]);
    const factor = 54;
    expect(sheet.width).toBe(3 * factor + 40);
    for (let y = 0; y < 2 * factor; y++) {
      for (let x = 0; x < 3 * factor; x++) {
        const value = checks.data[Math.floor(y / factor) * 3 + Math.floor(x / factor)]!;
        const found = sheet.data[((y + 20) * sheet.width + x + 20) * 3];
        if (found !== value) expect.fail(`pixel ${y},${x} is ${found}, not ${value}`);
      }
    }
  });
});

describe('the grid of a montage', () => {
  it.each([
    [1, 512, 512, 1],
    [2, 512, 512, 2],
    [3, 512, 512, 2],
    [4, 512, 512, 2],
    [5, 512, 512, 3],
    [9, 512, 512, 3],
    [64, 26, 26, 8],
    [2, 451, 300, 2],
    [9, 451, 300, 3],
    [4, 800, 150, 1],
    [5, 100, 400, 5],
  ])('%d tiles of %d × %d stand in %d columns', (count, width, height, columns) => {
    const found = layout(count, width, height);
    expect(found.columns).toBe(columns);
    expect(found.rows).toBe(Math.ceil(count / columns));
  });

  it('goes row by row with even gutters, and leaves the last cells empty', () => {
    const colors = [
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
    ];
    const sheet = montage(colors.map((color) => ({ raster: flat(200, 180, color), caption: 'x' })));
    expect([sheet.width, sheet.height]).toEqual([460, 20 + 2 * (180 + 28 + 20)]);
    expect(extent(sheet, colors[0]!)).toEqual({ left: 20, top: 20, right: 219, bottom: 199 });
    expect(extent(sheet, colors[1]!)).toEqual({ left: 240, top: 20, right: 439, bottom: 199 });
    expect(extent(sheet, colors[2]!)).toEqual({ left: 20, top: 248, right: 219, bottom: 427 });
    expect(at(sheet, 340, 338)).toEqual(background);
  });

  it('centres tiles of different sizes in equal cells, on a mat', () => {
    const sheet = montage([
      { raster: flat(300, 200, [255, 0, 0]), caption: '' },
      { raster: flat(160, 100, [0, 255, 0]), caption: '' },
    ]);
    const first = extent(sheet, [255, 0, 0]);
    const second = extent(sheet, [0, 255, 0]);
    expect(extent(sheet, mat)).toEqual({ left: 340, top: 20, right: 639, bottom: 219 });
    expect(first).toEqual({ left: 20, top: 20, right: 319, bottom: 219 });
    expect(second).toEqual({ left: 410, top: 70, right: 569, bottom: 169 });
  });
});

describe('the text of a montage', () => {
  it.each([
    ['one digit', 1, 26, 2],
    ['a photograph', 1, 512, 2],
    ['nine photographs', 9, 512, 3],
    ['a picture of 12 megapixels', 1, 4000, 8],
    ['four large pictures', 4, 2000, 8],
    ['64 digits, whose names would not fit in larger letters', 64, 26, 2],
  ])('grows with the sheet, by whole numbers: %s', (_, count, side, scale) => {
    expect(layout(count, side, side).textScale).toBe(scale);
  });

  it('widens the cells for names up to 24 characters, and keeps the tile centred', () => {
    const sheet = montage(tiles(1, 160, 160, 'x'.repeat(24)));
    expect(sheet.width).toBe(24 * 12 + 40);
    expect(extent(sheet, [255, 255, 255])).toMatchObject({ left: 20 + 64, right: 20 + 64 + 159 });
    expect(extent(sheet, captionInk)).toMatchObject({ left: 21, right: 21 + 286 - 1 });
  });

  it('cuts what is too long with an ellipsis', () => {
    const cut = montage(tiles(1, 160, 160, 'gaussian:sigma=2,size=9,and=more'));
    const whole = montage(tiles(1, 160, 160, 'gaussian:sigma=2,size=9…'));
    expect(digest(cut)).toBe(digest(whole));
  });

  it('counts a character outside the basic plane as one', () => {
    expect(montage(tiles(1, 160, 160, '𝛼'.repeat(13))).width).toBe(160 + 40);
  });

  it('is what drawText writes', () => {
    const sheet = montage(tiles(1, 200, 160, 'sobel-x'));
    const blank = montage(tiles(1, 200, 160, ' '));
    drawText(blank, 'sobel-x', { x: 20 + Math.floor((200 - 82) / 2), y: 190 }, 2, [240, 243, 246]);
    expect(digest(sheet)).toBe(digest(blank));
  });
});

describe('the samples of a montage', () => {
  it.each<[string, Raster, number[]]>([
    ['grey', flat(160, 8, [40]), [40, 40, 40]],
    ['RGB', flat(160, 8, [1, 2, 3]), [1, 2, 3]],
    ['16-bit grey, rounded', flat(160, 8, [257 * 40 + 129], 16), [41, 41, 41]],
    ['16-bit RGB, rounded', flat(160, 8, [257 * 40 + 128, 0, 65535], 16), [40, 0, 255]],
    ['opaque', flat(160, 8, [1, 2, 3, 255]), [1, 2, 3]],
    ['transparent: the mat shows', flat(160, 8, [200, 0]), mat],
    ['half transparent', flat(160, 8, [250, 157, 66, 51]), [90, 77, 66]],
    ['16-bit half transparent', flat(160, 8, [65535, 32768], 16), [153, 156, 161]],
  ])('%s', (_, raster, expected) => {
    const sheet = montage([{ raster, caption: '' }]);
    expect(at(sheet, 20, 20)).toEqual(expected);
    expect(at(sheet, 179, 27)).toEqual(expected);
  });
});

describe('montage', () => {
  it('gives the same bytes everywhere', () => {
    const ramp: Raster = {
      width: 26,
      height: 26,
      channels: 1,
      data: Uint8Array.from({ length: 676 }, (_, i) => (i * 37) % 256),
    };
    const names = ['sobel-x', 'gaussian:sigma=2', 'The quick brown fox jumps', 'é'];
    const make = () => montage(names.map((caption) => ({ raster: ramp, caption, detail: '-1020 .. 1016' })));
    expect(digest(make())).toBe(digest(make()));
    expect(digest(make())).toBe('c7e95abbaac385bab040edb0924f03480fd53e420bc7e24dc09deaedf37f5a9a');
  });

  it('leaves its tiles as they are', () => {
    const raster = flat(26, 26, [9, 128]);
    const before = Uint8Array.from(raster.data);
    montage([{ raster, caption: 'x' }]);
    expect(raster.data).toEqual(before);
  });

  it('refuses no tiles, and a sheet that would not fit into memory', () => {
    expect(() => montage([])).toThrow(RangeError);
    const huge: Raster = { width: 30_000, height: 30_000, channels: 1, data: new Uint8Array(0) };
    expect(() => montage([{ raster: huge, caption: 'huge' }])).toThrow(InputError);
  });
});
