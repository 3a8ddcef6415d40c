import { constants, deflateRaw, type ZlibOptions } from 'node:zlib';
import type { FilteredStripe } from './stripeFilter.js';

/**
 * Deflates a stripe on a thread of Node's pool. The bytes of filtered pictures repeat themselves seldom, so that Huffman
 * codes alone, and with them runs of one value where there are any, beat the search for repetitions in time and, mostly,
 * in size. From level 2 on that search is made too.
 *
 * @param level 0 stored, 1 to 9
 * @param before what came before in the stream
 * @returns a part of a raw deflate stream (RFC 1951) that ends at a byte; the stream goes on
 */
export async function deflateStripe(
  { bytes, repeats }: FilteredStripe,
  level: number,
  before: Uint8Array | undefined,
): Promise<Uint8Array> {
  if (level === 0) return deflate(bytes, { level });
  const strategy = repeats < fewRepeats ? constants.Z_HUFFMAN_ONLY : constants.Z_RLE;
  const fast = deflate(bytes, { level: 1, strategy });
  return level === 1 ? fast : deflateFurther(bytes, await fast, level, before);
}

/**
 * Looks for repetitions, at a level of zlib's.
 *
 * @param fast the stripe deflated without
 * @param before what came before in the stream, in which they are looked for too
 * @returns the smaller of both
 */
export async function deflateFurther(
  bytes: Uint8Array,
  fast: Uint8Array,
  level: number,
  before: Uint8Array | undefined,
): Promise<Uint8Array> {
  const dictionary = before?.subarray(-largestWindow);
  const thorough = await deflate(bytes, { level, ...(dictionary && { dictionary }) });
  return thorough.length < fast.length ? thorough : fast;
}

/** Up to here the search for runs costs 30 % of time and gains less than 1.5 %. */
const fewRepeats = 0.03;

/** How far back deflate looks. */
const largestWindow = 2 ** 15;

function deflate(bytes: Uint8Array, options: ZlibOptions): Promise<Uint8Array> {
  const all = {
    memLevel: 9,
    finishFlush: constants.Z_SYNC_FLUSH,
    // Room for all in one go, also where nothing can be gained.
    chunkSize: bytes.length + (bytes.length >> 8) + 256,
    ...options,
  };
  return new Promise((resolve, reject) => {
    deflateRaw(bytes, all, (error, deflated) => (error ? reject(error) : resolve(deflated)));
  });
}
