import type { Raster } from '../images/raster.js';
import { font } from './font.js';

/** Red, green and blue, 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number];

/**
 * Writes one line of text into a picture, in the bitmap font of {@link font}. What lies outside the picture is
 * left out; a character the font does not have is drawn as a box, a line break among them.
 *
 * @param canvas an 8-bit RGB picture; its samples are changed.
 * @param place the left edge and the top of the capitals, in pixels from the top left, whole numbers.
 * @param scale pixels of the picture for one of the font, a whole number from 1: a capital is `7 * scale`
 *   pixels high, a descender `2 * scale` more, and n characters are `(6 * n - 1) * scale` wide.
 * @throws {RangeError} if the picture is not 8-bit RGB, or the place or scale is not a whole number.
 */
export function drawText(
  canvas: Raster,
  text: string,
  place: { readonly x: number; readonly y: number },
  scale: number,
  color: Color,
): void {
  if (canvas.channels !== 3 || !(canvas.data instanceof Uint8Array)) {
    throw new RangeError(`Text is drawn on an 8-bit RGB picture, not on one of ${canvas.channels} channels.`);
  }
  if (![place.x, place.y, scale].every(Number.isInteger) || scale < 1) {
    throw new RangeError(`Text needs whole numbers: x ${place.x}, y ${place.y}, scale ${scale} from 1.`);
  }
  let left = place.x;
  for (const character of text) {
    const rows = font.glyphs.get(character) ?? font.unknown;
    rows.forEach((row, y) => {
      for (let x = 0; x < row.length; x++) {
        if (row[x] === '#') fillSquare(canvas, left + x * scale, place.y + y * scale, scale, color);
      }
    });
    left += font.advance * scale;
  }
}

function fillSquare(canvas: Raster, left: number, top: number, side: number, color: Color): void {
  const right = Math.min(left + side, canvas.width);
  const bottom = Math.min(top + side, canvas.height);
  for (let y = Math.max(top, 0); y < bottom; y++) {
    for (let x = Math.max(left, 0); x < right; x++) canvas.data.set(color, (y * canvas.width + x) * 3);
  }
}
