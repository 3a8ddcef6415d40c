import { counted } from '../counted.js';
import type { Raster } from '../images/raster.js';
import { colorByTable } from '../kernels/pixels/colorByTable.js';
import { timed } from '../timing.js';
import { magma, viridis } from './colormapTables.js';

/**
 * Colours a grey picture: each byte is looked up in a table of 256 colours.
 *
 * @param gray an 8-bit picture of one channel.
 * @param name which table (see {@link colormaps}): `gray` changes nothing; `viridis` and `magma` are
 *   matplotlib's, dark is low and bright is high; `diverging` is for maps whose zero is mid-grey (the
 *   normalisation `symmetric`): deep blue is low, white is zero (exactly so at 127 and 128), deep red is high.
 * @returns `gray` itself under `gray`, else an 8-bit RGB picture of the same size, without a colour profile
 *   (a grey profile says nothing of these colours).
 * @throws {RangeError} if the picture is not 8-bit with one channel.
 */
export function applyColormap(gray: Raster, name: Colormap): Raster {
  const bytes = gray.data;
  if (gray.channels !== 1 || !(bytes instanceof Uint8Array)) {
    const depth = bytes instanceof Uint8Array ? 8 : 16;
    const given = `${depth} bits with ${counted(gray.channels, 'channel')}`;
    throw new RangeError(
      `A colour map needs a picture of 8 bits with 1 channel, not ${given}: convert it first.`,
    );
  }
  const table = tables[name];
  if (table === undefined) return gray;

  const { width, height } = gray;
  const data = new Uint8Array(width * height * 3);
  timed('normalise', () => colorByTable(bytes, table, data));
  return { width, height, channels: 3, data };
}

/** 256 colours each, `[256, 3]`, 0 to 255; undefined leaves the picture as it is. */
const tables = {
  gray: undefined,
  viridis: fromHex(viridis),
  magma: fromHex(magma),
  diverging: diverging(),
};

/** The name of a colour map. */
export type Colormap = keyof typeof tables;

/** The names of all colour maps, the one that changes nothing first. */
export const colormaps = Object.keys(tables) as readonly Colormap[];

function fromHex(words: string): Uint8Array {
  return Uint8Array.from(Buffer.from(words.replace(/\s/g, ''), 'hex'));
}

/**
 * With u = (|i - 127.5| - 0.5) / 127, from 0 at the two middle entries to 1 at the ends, the colour is the
 * quadratic curve (1 - u)² white + 2u(1 - u) middle + u² end, one for each side. As white ≥ middle ≥ end in
 * every channel, lightness never rises on the way out; the constants are chosen so that both sides have the
 * same CIE L* to within 3, which leaves blue against red to tell the sign: the pair that all the common kinds
 * of colour blindness keep apart.
 */
function diverging(): Uint8Array {
  const sides = [
    { middle: [60, 175, 250], end: [10, 36, 106] },
    { middle: [255, 145, 100], end: [103, 0, 31] },
  ] as const;
  const table = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    const { middle, end } = sides[i < 128 ? 0 : 1];
    const u = (Math.abs(i - 127.5) - 0.5) / 127;
    for (let channel = 0; channel < 3; channel++) {
      const value = (1 - u) * (1 - u) * 255 + 2 * u * (1 - u) * middle[channel] + u * u * end[channel];
      table[i * 3 + channel] = Math.floor(value + 0.5);
    }
  }
  return table;
}
