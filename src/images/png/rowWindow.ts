import type { Neighbourhood, Words } from './predictRow.js';

/** The neighbourhood of one row after another. */
export interface RowWindow {
  /** Goes on to a row, of which the one before becomes the one above. */
  readonly next: (samples: Uint8Array) => Neighbourhood;
  /** Goes back to before the first row, above which all is 0. */
  readonly restart: () => void;
}

/**
 * Lays out rows for the filters, in memory of their own: what lies to the left of each byte is a copy of the row, set off
 * by a pixel, so that a loop over all four need not ask where the row begins.
 *
 * @param rowBytes bytes of a row
 * @param pixelBytes bytes of a pixel
 * @param swapped whether two bytes of each sample change places: 16-bit samples in the order of most machines
 */
export function createRowWindow(rowBytes: number, pixelBytes: number, swapped: boolean): RowWindow {
  const create = () => createWords(rowBytes);
  let [row, left, above, corner] = [create(), create(), create(), create()];
  return {
    restart: () => {
      for (const { words } of [row, left]) words.fill(0);
    },
    next: (samples) => {
      [row, above] = [above, row];
      [left, corner] = [corner, left];
      row.bytes.set(samples);
      if (swapped) Buffer.from(row.bytes.buffer, 0, rowBytes).swap16();
      left.bytes.set(row.bytes.subarray(0, rowBytes - pixelBytes), pixelBytes);
      return { rowBytes, row, left, above, corner };
    },
  };
}

/** Room for so many bytes, and up to three more. */
export function createWords(bytes: number): Words {
  const words = new Int32Array(Math.ceil(bytes / 4));
  return { words, bytes: new Uint8Array(words.buffer) };
}
