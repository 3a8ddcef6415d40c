import { InputError } from '../errors.js';
import { font } from './font.js';

/** What is to be laid out. */
export interface MontageContent {
  /** Width and height of each tile, in its own pixels; at least one tile. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  /** Characters in the longest line of text. */
  readonly longestText: number;
  /** Lines of text under each tile, 0 to 2. */
  readonly lines: number;
}

/** How often the pixels of a tile are repeated along each axis; the same for both but for signals. */
export interface Factors {
  readonly x: number;
  readonly y: number;
}

/** Where everything on a montage sheet goes; all in pixels of the sheet. */
export interface MontageLayout {
  readonly columns: number;
  readonly rows: number;
  /** Each tile is enlarged by whole numbers, so that maps of all layers of a network are as large as each other. */
  readonly factors: readonly Factors[];
  /** Pixels of the sheet for one pixel of the font. */
  readonly textScale: number;
  /** The margin of the sheet, and the gutter between its cells. */
  readonly gutter: number;
  /** The mat that tiles are centred on: as wide as the widest tile and as high as the highest. */
  readonly matWidth: number;
  readonly matHeight: number;
  /** The room for text under a mat, centred like it: its width, or more for long names. */
  readonly cellWidth: number;
  /** From one cell to the next, text and gutter included. */
  readonly columnPitch: number;
  readonly rowPitch: number;
  /** From the bottom of the mat to the capitals of the first line of text. */
  readonly textGap: number;
  /** From the top of one line of text to that of the next. */
  readonly lineHeight: number;
  /** The whole sheet. */
  readonly width: number;
  readonly height: number;
}

/**
 * Lays out a montage: the enlargement, the size of the letters and the number of columns, which is
 * `ceil(sqrt(tiles))` where that gives a sheet between 3:4 and 16:9, and else the number that comes nearest to
 * 3:2 with few cells left empty.
 *
 * @throws {InputError} if the sheet would be larger than 512 million pixels
 */
export function montageLayout(content: MontageContent): MontageLayout {
  const layout = bestLayout(content);
  if (layout.width * layout.height <= maxPixels) return layout;
  throw new InputError(
    `A montage of these ${content.sizes.length} pictures would be ${layout.width} × ${layout.height} pixels, more than the ` +
      '512 million that a sheet may have: write them without a montage, or use smaller inputs.',
  );
}

const maxPixels = 512_000_000;

function bestLayout(content: MontageContent): MontageLayout {
  const count = content.sizes.length;
  const factors = enlargements(content.sizes);
  const mat = {
    factors,
    matWidth: largest(content.sizes.map(({ width }, index) => width * factors[index].x)),
    matHeight: largest(content.sizes.map(({ height }, index) => height * factors[index].y)),
  };
  const square = arrange(content, mat, Math.ceil(Math.sqrt(count)));
  const aspect = square.width / square.height;
  if (aspect >= 3 / 4 && aspect <= 16 / 9) return square;
  return content.sizes
    .map((_, index) => arrange(content, mat, index + 1))
    .reduce((best, next) => (misfit(next, count) < misfit(best, count) ? next : best));
}

/** A tile's longer side is enlarged to this, as a postage stamp of 28 pixels shows nothing on today's screens. */
const smallestTile = 160;
/** A signal is one pixel high: it becomes a strip, as many times wider than high as this. */
const stripAspect = 12;
/** Letters are never smaller: at scale 1 a capital is 7 pixels high, too small for most screens. */
const smallestText = 2;
/** As many characters are shown even under tiles that are narrower. */
const roomiestText = 24;
/** The screen that the whole sheet is looked at on, and the height of a capital there. */
const screen = { width: 1400, height: 900, capital: 12 };

function arrange(
  { sizes, longestText, lines }: MontageContent,
  { factors, matWidth, matHeight }: Pick<MontageLayout, 'factors' | 'matWidth' | 'matHeight'>,
  columns: number,
): MontageLayout {
  const rows = Math.ceil(sizes.length / columns);
  const shrink = Math.max((columns * matWidth) / screen.width, (rows * matHeight) / screen.height);
  const readable = Math.round((shrink * screen.capital) / font.ascent);
  // Letters that leave no room for a usual filter's name help nobody; a very long name may be cut.
  const roomFor = Math.min(Math.max(longestText, 14), 28);
  const fitting = Math.floor(matWidth / (roomFor * font.advance));
  const textScale = Math.max(smallestText, Math.min(readable, fitting));

  const charactersShown = Math.min(longestText, roomiestText);
  const cellWidth = Math.max(matWidth, charactersShown * font.advance * textScale);

  const gutter = 10 * textScale;
  const textGap = 5 * textScale;
  const lineHeight = (font.height + 3) * textScale;
  const textHeight = lines === 0 ? 0 : textGap + (lines - 1) * lineHeight + font.height * textScale;
  const columnPitch = cellWidth + gutter;
  const rowPitch = matHeight + textHeight + gutter;
  return {
    columns,
    rows,
    factors,
    textScale,
    gutter,
    matWidth,
    matHeight,
    cellWidth,
    columnPitch,
    rowPitch,
    textGap,
    lineHeight,
    width: columns * columnPitch + gutter,
    height: rows * rowPitch + gutter,
  };
}

/** The largest tile is enlarged to `smallestTile` at least, and each other as far as it then fits beside it. */
function enlargements(sizes: MontageContent['sizes']): Factors[] {
  const longest = largest(sizes.map(({ width, height }) => Math.max(width, height)));
  const side = longest * Math.ceil(smallestTile / longest);
  return sizes.map(({ width, height }) => {
    const x = Math.floor(side / Math.max(width, height));
    return { x, y: height === 1 && width > 1 ? Math.max(x, Math.floor(side / stripAspect)) : x };
  });
}

/** Math.max(...values) would overflow the stack on very many. */
function largest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b));
}

/** How far a sheet is from 3:2, as a ratio, and how much of it is empty. No logarithm: its last bits differ. */
function misfit(layout: MontageLayout, count: number): number {
  const empty = layout.rows * layout.columns - count;
  const aspect = layout.width / layout.height;
  return Math.max(aspect / 1.5, 1.5 / aspect) + empty / count;
}
