import { describe, expect, it } from 'vitest';
import type { Raster } from '../../src/images/raster.js';
import { drawText } from '../../src/output/drawText.js';
import { font } from '../../src/output/font.js';

const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));

function canvas(width: number, height: number): Raster {
  return { width, height, channels: 3, data: new Uint8Array(width * height * 3) };
}

/** The picture as text: `#` where a pixel is not black. */
function inked({ width, height, data }: Raster): string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) =>
      data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3).some((byte) => byte > 0) ? '#' : '.',
    ).join(''),
  );
}

function written(text: string, width: number, height = 9, x = 0, y = 0, scale = 1): string[] {
  const picture = canvas(width, height);
  drawText(picture, text, { x, y }, scale, [255, 255, 255]);
  return inked(picture);
}

describe('the font', () => {
  it('has every printable ASCII character and the ellipsis, all of one size', () => {
    expect([...font.glyphs.keys()]).toEqual([...printable, '…']);
    for (const [character, rows] of [...font.glyphs, ['unknown', font.unknown] as const]) {
      expect(rows, character).toHaveLength(font.height);
      for (const row of rows) expect(row, character).toMatch(/^[#.]{5}$/);
    }
  });

  it('has ink in every glyph but the space', () => {
    for (const [character, rows] of font.glyphs) {
      expect(rows.join('').includes('#'), character).toBe(character !== ' ');
    }
  });

  it('has no two glyphs alike, the box included', () => {
    const shapes = new Set([...font.glyphs.values(), font.unknown].map((rows) => rows.join('/')));
    expect(shapes.size).toBe(97);
  });

  it('keeps characters that are easily confused at least two pixels apart', () => {
    for (const [a, b] of [
      'Il',
      'I1',
      'l1',
      'l|',
      'S5',
      'Z2',
      'B8',
      '68',
      '38',
      '0D',
      'rn',
      'uv',
      'ce',
      'g9',
    ]) {
      const one = font.glyphs.get(a!)!.join('');
      const other = font.glyphs.get(b!)!.join('');
      const different = Array.from(one).filter((pixel, i) => pixel !== other[i]).length;
      expect(different, `${a}${b}`).toBeGreaterThanOrEqual(2);
    }
  });

  it('lets g, j, p, q and y go below the baseline, and no other letter or digit', () => {
    const below = printable.filter(
      (character) =>
        /[A-Za-z0-9]/.test(character) &&
        font.glyphs.get(character)!.slice(font.ascent).join('').includes('#'),
    );
    expect(below.join('')).toBe('gjpqy');
  });

  it('stands capitals, digits and letters without descender on the baseline, and small ones at five rows', () => {
    for (const character of printable.filter((c) => /[A-Za-z0-9]/.test(c))) {
      const rows = font.glyphs.get(character)!;
      expect(rows[font.ascent - 1], character).toContain('#');
      const top = rows.findIndex((row) => row.includes('#'));
      expect(top, character).toBe(/[acegmnopqrsuvwxyz]/.test(character) ? 2 : 0);
    }
  });
});

describe('drawText', () => {
  it('sets characters six pixels apart', () => {
    expect(written('Hg', 12)).toEqual([
      '#...#.......',
      '#...#.......',
      '#...#..####.',
      '#####.#...#.',
      '#...#.#...#.',
      '#...#.#...#.',
      '#...#..####.',
      '..........#.',
      '.......###..',
    ]);
  });

  it('enlarges every pixel of the font to a square', () => {
    const small = written('y', 5);
    const large = written('y', 15, 27, 0, 0, 3);
    expect(large).toEqual(
      small.flatMap((row) => Array(3).fill(Array.from(row, (pixel) => pixel.repeat(3)).join(''))),
    );
  });

  it('begins at the place, and leaves the rest of the picture as it was', () => {
    const picture = canvas(9, 12);
    picture.data.fill(7);
    drawText(picture, '|', { x: 3, y: 2 }, 1, [200, 100, 50]);
    const changed = [...picture.data.keys()].filter((i) => picture.data[i] !== 7);
    const column = Array.from({ length: 8 }, (_, row) => ((row + 2) * 9 + 5) * 3);
    expect(changed).toEqual(column.flatMap((i) => [i, i + 1, i + 2]));
    expect([...picture.data.slice(column[0]!, column[0]! + 3)]).toEqual([200, 100, 50]);
  });

  it.each(['é', '日', '\n', '\t', '𝛼'])('draws a character it does not have as one box: %j', (character) => {
    expect(written(`${character}|`, 11)).toEqual(written('\u0000|', 11));
    expect(written(character, 5)).toEqual(font.unknown);
  });

  it.each([
    [-3, 0],
    [0, -4],
    [5, 0],
    [0, 6],
    [-8, 7],
  ])('leaves out what lies outside the picture: at %d, %d', (x, y) => {
    const whole = written('##', 40, 40, 15, 15);
    const window = whole.slice(15 - y, 15 - y + 9).map((row) => row.slice(15 - x, 15 - x + 11));
    expect(written('##', 11, 9, x, y)).toEqual(window);
  });

  it.each([
    [-100, 0],
    [100, 0],
    [0, -100],
    [0, 100],
  ])('draws nothing where nothing is in the picture: at %d, %d', (x, y) => {
    expect(written('##', 11, 9, x, y).join('')).not.toContain('#');
  });

  it('refuses fractions, a scale below 1, and a picture that is not 8-bit RGB', () => {
    const at = { x: 0, y: 0 };
    const color = [1, 2, 3] as const;
    expect(() => drawText(canvas(9, 9), 'a', { x: 0.5, y: 0 }, 1, color)).toThrow(RangeError);
    expect(() => drawText(canvas(9, 9), 'a', at, 0, color)).toThrow(RangeError);
    expect(() => drawText(canvas(9, 9), 'a', at, 1.5, color)).toThrow(RangeError);
    const gray: Raster = { width: 9, height: 9, channels: 1, data: new Uint8Array(81) };
    expect(() => drawText(gray, 'a', at, 1, color)).toThrow('8-bit RGB');
    const deep: Raster = { width: 9, height: 9, channels: 3, data: new Uint16Array(243) };
    expect(() => drawText(deep, 'a', at, 1, color)).toThrow('8-bit RGB');
  });
});
