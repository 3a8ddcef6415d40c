import { adler32 } from './adler32.js';
import { deflateStripe } from './deflateStripe.js';
import type { PngStripes } from './pngStripes.js';
import { createStripeFilter } from './stripeFilter.js';

/**
 * Filters stripes here while the threads of Node's pool deflate those before them, as pigz does.
 *
 * @param level 0 stored, 1 to 9
 * @param take is given each stripe's part of the raw stream, in order
 * @returns the Adler-32 of all filtered rows
 */
export async function zlibStripes(
  { rows, height, rowBytes, pixelBytes, stripeRows, swapped }: PngStripes,
  level: number,
  take: (part: Uint8Array) => void,
): Promise<number> {
  const filterStripe = createStripeFilter(rowBytes, pixelBytes, swapped);
  const buffers = Array.from({ length: Math.min(stripesHeld, Math.ceil(height / stripeRows)) }, () => {
    return new Uint8Array(Math.min(height, stripeRows) * (rowBytes + 1));
  });
  const held: Promise<Uint8Array>[] = [];
  const takeFirst = async () => {
    const part = await held.shift();
    if (part !== undefined) take(part);
  };
  let checksum = 1;
  let before: Uint8Array | undefined;
  for (let from = 0, stripe = 0; from < height; from += stripeRows, stripe++) {
    // Its buffer is free again once the one that was in it is done.
    if (held.length === stripesHeld) await takeFirst();
    const samples = rows(from, Math.min(from + stripeRows, height));
    const filtered = filterStripe(samples, buffers[stripe % stripesHeld], level === 0);
    checksum = adler32(filtered.bytes, checksum);
    const part = deflateStripe(filtered, level, before);
    // Whether it fails is asked when its turn comes.
    part.catch(() => undefined);
    held.push(part);
    before = filtered.bytes;
  }
  while (held.length > 0) await takeFirst();
  return checksum;
}

/** Stripes in memory at a time: enough for the four threads of Node's pool. The file does not depend on it. */
const stripesHeld = 8;
