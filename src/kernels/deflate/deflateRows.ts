import { inRoom } from '../engine/room.js';
import { participants, runUnits } from '../engine/runUnits.js';
import { blockBytes, slackBytes, tableBytes } from '../simd/pngFields.js';

/** Rows of bytes to be filtered and deflated. */
export interface ByteRows {
  /** One row after the other. */
  readonly bytes: Uint8Array;
  /** The row above the first; zeros where there is none. */
  readonly above: Uint8Array;
  readonly rowBytes: number;
  /** Bytes of a pixel: each byte is predicted from the same byte of the pixels around. */
  readonly pixelBytes: number;
  /** Rows that are filtered by one filter and deflated by themselves: the stream depends on it. */
  readonly stripeRows: number;
  /** Whether each two bytes change places before. */
  readonly swapped: boolean;
  /** Whether the filtered rows are given too. Default false. */
  readonly keepsFiltered?: boolean;
}

/** A stripe's part of the stream. */
export interface DeflatedStripe {
  /** Raw deflate that ends at a byte, with no block that ends the stream; stands in the engine's memory. */
  readonly bytes: Uint8Array;
  /** Where they are asked for: each row after the number of its filter; in the engine's memory too. */
  readonly filtered?: Uint8Array;
  /** How many filtered bytes it holds, and their Adler-32. */
  readonly filteredBytes: number;
  readonly adler: number;
}

/**
 * Filters rows as PNG does and deflates them, a stripe at a time, on all threads.
 *
 * zlib at its fastest for such bytes (Z_RLE or Z_HUFFMAN_ONLY, level 1) takes 6 to 8 ns a byte, and the filters before
 * it 4 to 20 in JavaScript; here both together take 3.3 ns (a 4K Sobel map, 2-core machine, Node 20). It knows nothing but
 * runs and Huffman codes, as filtered rows have little else that repeats; and its bytes are the same on every machine
 * and with every Node, which zlib's are not.
 *
 * @param take is given the stripes, which stand there only for the time of the call
 */
export function deflateRows(rows: ByteRows, take: (stripes: readonly DeflatedStripe[]) => void): void {
  const { bytes, above, rowBytes, pixelBytes, stripeRows, swapped, keepsFiltered = false } = rows;
  const rowCount = bytes.length / rowBytes;
  const stripes = Math.ceil(rowCount / stripeRows);
  const stripeBytes = Math.min(stripeRows, rowCount) * (rowBytes + 1);
  const partBytes = aligned(stripeBytes + Math.ceil(stripeBytes / blockBytes) * mostAdded + slackBytes);
  const scratchBytes = aligned(tableBytes + rowBytes + slackBytes + stripeBytes + slackBytes);
  const keptBytes = aligned(stripeBytes + slackBytes);
  inRoom((room) => {
    // The first row stands at a multiple of 64: V8 copies into shared memory byte by byte where words do not lie alike.
    const first = aligned(above.length);
    const source = room.bytes(first + bytes.length);
    source.set(above, first - above.length);
    source.set(bytes, first);
    if (swapped) {
      const length = above.length + bytes.length;
      Buffer.from(source.buffer, source.byteOffset + first - above.length, length).swap16();
    }
    const parts = room.bytes(stripes * partBytes);
    const results = room.ints(2 * stripes);
    const kept = keepsFiltered ? room.bytes(stripes * keptBytes) : undefined;
    const record = room.record([
      source.byteOffset + first,
      parts.byteOffset,
      rowCount,
      stripeRows,
      rowBytes,
      pixelBytes,
      partBytes,
      results.byteOffset,
      room.bytes(scratchBytes * participants()).byteOffset,
      scratchBytes,
      kept?.byteOffset ?? 0,
      keptBytes,
    ]);
    runUnits('deflatePng', record, stripes, bytes.length * byteWork);
    const stripeOf = (stripe: number): DeflatedStripe => {
      const filteredBytes = Math.min(stripeRows, rowCount - stripe * stripeRows) * (rowBytes + 1);
      return {
        bytes: parts.subarray(stripe * partBytes, stripe * partBytes + results[2 * stripe]),
        ...(kept && { filtered: kept.subarray(stripe * keptBytes, stripe * keptBytes + filteredBytes) }),
        filteredBytes,
        adler: results[2 * stripe + 1] >>> 0,
      };
    };
    take(Array.from({ length: stripes }, (_, stripe) => stripeOf(stripe)));
  });
}

/**
 * By so many bytes at most a block of the stream is longer than what it holds. One with codes of its own is written only
 * where its symbols take 300 bits less (`simd/deflateBlock.ts`); to them come the codes' lengths, 290 of up to 7 bits and 74
 * bits in front (263 bytes), and the distances and further bits of copies: one for each where three bytes are copied,
 * which are few where that gains so little, 1 in 78 bytes (52 bytes). One that is stored as it is takes 5 bytes more.
 */
const mostAdded = 320;

/**
 * What a byte counts in multiply-adds: enough that threads which run already share the work. It takes as long as 25 of
 * them, but comes last in a run, where threads that are started for it come too late (measured on a 4K map: 8 % of the run
 * lost), so it hardly counts towards that.
 */
const byteWork = 1;

function aligned(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}
