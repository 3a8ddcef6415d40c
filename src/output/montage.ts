import type { Raster } from '../images/raster.js';
import { type Color, drawText } from './drawText.js';
import { font } from './font.js';
import { type Factors, type MontageLayout, montageLayout } from './montageLayout.js';

/** One picture of a montage. */
export interface MontageTile {
  readonly raster: Raster;
  /** The first line under the picture, such as the filter's name. */
  readonly caption: string;
  /** A second, quieter line, such as the range `-1020 .. 1016`. */
  readonly detail?: string;
}

/**
 * Puts pictures on one captioned sheet, row after row, each centred in a cell of the size of the largest. Small
 * ones are enlarged by repeating pixels, so that the largest has 160 pixels or more along its longer side, and each
 * other is as large as whole numbers make it; signals, one pixel high, become strips. None is made smaller. 16-bit
 * samples are rounded to 8 bits, transparency shows the sheet.
 * The text is as large as the sheet asks for; a line that is too long ends in `…`. No font of the system is
 * used: the same tiles give the same bytes everywhere.
 *
 * @param tiles one or more, of 1 to 4 channels, 8 or 16 bits, of any sizes.
 * @returns the sheet: 8-bit RGB, without a colour profile.
 * @throws {RangeError} if there is no tile.
 * @throws {InputError} if the sheet would be larger than 512 million pixels.
 */
export function montage(tiles: readonly MontageTile[]): Raster {
  if (tiles.length === 0) throw new RangeError('A montage needs at least one tile.');
  const texts = tiles.map(({ caption, detail }) => [caption, detail ?? '']);
  const layout = montageLayout({
    sizes: tiles.map(({ raster }) => raster),
    longestText: texts.flat().reduce((longest, text) => Math.max(longest, Array.from(text).length), 0),
    lines: texts.some(([, detail]) => detail !== '') ? 2 : texts.some(([caption]) => caption !== '') ? 1 : 0,
  });
  const sheet = emptySheet(layout);
  tiles.forEach(({ raster }, index) => {
    const cell = cellOf(layout, index);
    const factors = layout.factors[index];
    const left = cell.matX + Math.floor((layout.matWidth - raster.width * factors.x) / 2);
    const top = cell.y + Math.floor((layout.matHeight - raster.height * factors.y) / 2);
    drawMat(sheet, layout, cell);
    drawTile(sheet, raster, left, top, factors);
    texts[index].forEach((text, line) => {
      writeLine(sheet, layout, cell, text, line);
    });
  });
  return sheet;
}

/** The top left of a cell; its mat begins at `matX`. */
interface Cell {
  readonly x: number;
  readonly y: number;
  readonly matX: number;
}

/** A slate that both black and white tiles stand out from; the detail's grey is 5:1 against it. */
const background: Color = [58, 66, 76];
/** What shows of a cell around a smaller tile, and the thin line around it that holds grey tiles together. */
const mat: Color = [50, 57, 66];
const frame: Color = [86, 97, 110];
const inks: readonly Color[] = [
  [240, 243, 246],
  [172, 182, 194],
];

function emptySheet({ width, height }: MontageLayout): Raster {
  const data = new Uint8Array(width * height * 3);
  data.set(background);
  // Each round doubles what is filled.
  for (let filled = 3; filled < data.length; filled *= 2) data.copyWithin(filled, 0, filled);
  return { width, height, channels: 3, data };
}

function cellOf(layout: MontageLayout, index: number): Cell {
  const column = index % layout.columns;
  const row = Math.floor(index / layout.columns);
  const x = layout.gutter + column * layout.columnPitch;
  const matX = x + Math.floor((layout.cellWidth - layout.matWidth) / 2);
  return { x, y: layout.gutter + row * layout.rowPitch, matX };
}

function drawMat(sheet: Raster, layout: MontageLayout, cell: Cell): void {
  const { matWidth, matHeight, textScale } = layout;
  const line = Math.floor(textScale / 2);
  fill(sheet, cell.matX - line, cell.y - line, matWidth + 2 * line, matHeight + 2 * line, frame);
  fill(sheet, cell.matX, cell.y, matWidth, matHeight, mat);
}

function fill(sheet: Raster, left: number, top: number, width: number, height: number, color: Color): void {
  const first = (top * sheet.width + left) * 3;
  for (let x = 0; x < width; x++) sheet.data.set(color, first + x * 3);
  for (let y = 1; y < height; y++) {
    sheet.data.copyWithin(first + y * sheet.width * 3, first, first + width * 3);
  }
}

function drawTile(sheet: Raster, raster: Raster, left: number, top: number, factors: Factors): void {
  const { width, height, channels, data } = raster;
  const colors = channels < 3 ? 1 : 3;
  const hasAlpha = channels === colors + 1;
  const unit = data instanceof Uint16Array ? 257 : 1;
  for (let y = 0; y < height; y++) {
    const start = ((top + y * factors.y) * sheet.width + left) * 3;
    for (let x = 0; x < width; x++) {
      const source = (y * width + x) * channels;
      const opacity = hasAlpha ? data[source + colors] / (255 * unit) : 1;
      for (let channel = 0; channel < 3; channel++) {
        const value = data[source + (colors === 1 ? 0 : channel)] / unit;
        const target = start + x * factors.x * 3 + channel;
        const ground = sheet.data[target];
        const byte = Math.floor(ground + (value - ground) * opacity + 0.5);
        for (let repeat = 0; repeat < factors.x; repeat++) sheet.data[target + repeat * 3] = byte;
      }
    }
    for (let repeat = 1; repeat < factors.y; repeat++) {
      sheet.data.copyWithin(start + repeat * sheet.width * 3, start, start + width * factors.x * 3);
    }
  }
}

function writeLine(sheet: Raster, layout: MontageLayout, cell: Cell, text: string, line: number): void {
  const characters = Array.from(text);
  const room = Math.floor((layout.cellWidth / layout.textScale + 1) / font.advance);
  const fitted = characters.length <= room ? characters : [...characters.slice(0, room - 1), '…'];
  const width = (fitted.length * font.advance - 1) * layout.textScale;
  const x = cell.x + Math.floor((layout.cellWidth - width) / 2);
  const y = cell.y + layout.matHeight + layout.textGap + line * layout.lineHeight;
  drawText(sheet, fitted.join(''), { x, y }, layout.textScale, inks[line]);
}
