/**
 * The Adler-32 checksum that ends a zlib stream (RFC 1950, section 8.2), carried on from what came before.
 *
 * @param before the checksum of what came before; 1 at the start
 */
export function adler32(bytes: Uint8Array, before: number): number {
  let sum = before & 0xffff;
  let sums = before >>> 16;
  for (let from = 0; from < bytes.length; from += longest) {
    const to = Math.min(from + longest, bytes.length);
    for (let at = from; at < to; at++) {
      sum = (sum + bytes[at]) | 0;
      sums = (sums + sum) | 0;
    }
    sum %= modulus;
    sums %= modulus;
  }
  return ((sums << 16) | sum) >>> 0;
}

/**
 * The checksum of two pieces together.
 *
 * @param first of what comes first
 * @param second of `length` bytes that follow, as if they stood alone
 */
export function joinAdler32(first: number, second: number, length: number): number {
  // The second piece began at a sum of 1 where it should have begun at the first one's sum.
  const missing = (first & 0xffff) + modulus - 1;
  const sum = ((second & 0xffff) + missing) % modulus;
  const sums = ((first >>> 16) + (second >>> 16) + missing * length) % modulus;
  return ((sums << 16) | sum) >>> 0;
}

/** The largest prime below 2^16. */
const modulus = 65521;

/** So many bytes of 255 keep the second sum below 2^31: 255 n (n + 1) / 2 + (n + 1) (modulus - 1). */
const longest = 3852;
