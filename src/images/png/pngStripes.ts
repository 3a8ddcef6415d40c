import type { PngHeader } from './pngHeader.js';

/**
 * Gives rows `from` to `to` (exclusive): interleaved samples, row after row. They are asked for once each, in order,
 * and may lie in one and the same buffer each time.
 */
export type PngRows = (from: number, to: number) => Uint8Array | Uint16Array;

/** The rows of a PNG as bytes, and the stripes in which they are filtered and deflated. */
export interface PngStripes {
  /** As `PngRows`; of 16 bits in the machine's order. */
  readonly rows: (from: number, to: number) => Uint8Array;
  readonly height: number;
  /** Bytes of a row, without that of its filter. */
  readonly rowBytes: number;
  /** Bytes of a pixel. */
  readonly pixelBytes: number;
  /** Rows of a stripe, but for the last. */
  readonly stripeRows: number;
  /** Whether the two bytes of a sample have to change places: a PNG has the most significant one first. */
  readonly swapped: boolean;
}

/** Works out the stripes of a picture: the same on every machine, because the file depends on them. */
export function pngStripes({ width, height, channels, bitDepth }: PngHeader, rows: PngRows): PngStripes {
  const pixelBytes = (channels * bitDepth) / 8;
  const rowBytes = width * pixelBytes;
  return {
    rows: (from, to) => {
      const { buffer, byteOffset, byteLength } = rows(from, to);
      return new Uint8Array(buffer, byteOffset, byteLength);
    },
    height,
    rowBytes,
    pixelBytes,
    stripeRows: Math.max(1, Math.floor(stripeBytes / (rowBytes + 1))),
    swapped: bitDepth === 16 && isLittleEndian,
  };
}

/** Filtered bytes of a stripe, of which there is one row at least. */
const stripeBytes = 2 ** 18;

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
