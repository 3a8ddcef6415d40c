/** The largest prime below 2^16. */
const modulus: u32 = 65521;
/** So many bytes at once keep all sums below 2^32. */
const most: usize = 5552;

/**
 * The Adler-32 checksum (RFC 1950, section 8.2) of a stream that begins here: the bytes' sum plus 1, and the sum of those
 * sums after each byte. In a vector of 16 the first byte counts 16 times, the last once.
 *
 * @returns the second sum in the upper half
 */
export function adler32(bytes: usize, length: usize): u32 {
  let sum: u32 = 1;
  let sums: u32 = 0;
  const end = bytes + length;
  for (let from = bytes; from < end; ) {
    const to = min(from + most, end);
    let values = i32x4.splat(0);
    let before = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    const start = from;
    for (; from + 16 <= to; from += 16) {
      const v = v128.load(from);
      before = i32x4.add(before, values);
      values = i32x4.add(values, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(v)));
      const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(v), i16x8(16, 15, 14, 13, 12, 11, 10, 9));
      const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(v), i16x8(8, 7, 6, 5, 4, 3, 2, 1));
      weighted = i32x4.add(weighted, i32x4.add(low, high));
    }
    const vectors = <u64>(from - start);
    let wide = <u64>sums + <u64>sum * vectors + 16 * total(before) + total(weighted);
    sum += <u32>total(values);
    for (; from < to; from++) {
      sum += load<u8>(from);
      wide += sum;
    }
    sum %= modulus;
    sums = <u32>(wide % modulus);
  }
  return (sums << 16) | sum;
}

function total(v: v128): u64 {
  const pairs = i64x2.add(i64x2.extend_low_i32x4_u(v), i64x2.extend_high_i32x4_u(v));
  return <u64>(i64x2.extract_lane(pairs, 0) + i64x2.extract_lane(pairs, 1));
}
