// Where bytes repeat. Deflate writes a run as its first byte and a copy from one byte before; on filtered rows, whose
// commonest bytes have codes of a bit or two, a short run is cheaper as it is.

/** Runs of fewer repeats are written byte by byte: of 4 where single bytes take many bits, of 8 where they take few. */
export const fewRepeats: usize = 4;
export const manyRepeats: usize = 8;
/** The longest copy. */
export const longestCopy: usize = 258;

/**
 * How many of the bytes from `at` on come before the next run of repeats that is worth a copy; 16 where there is none
 * among them. Runs are looked for among 16 bytes: one that only begins near their end is found with the next.
 *
 * @param at has a byte before it that the stream has too, and 16 bytes behind
 * @param least repeats of a run, 4 to 8
 */
export function bytesBeforeRun(at: usize, least: usize): usize {
  const equal = i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(at - 1)));
  const pairs = equal & (equal >> 1);
  const fours = pairs & (pairs >> 2);
  const all = fours & (fours >> (<i32>least - 4));
  return all === 0 ? 16 : <usize>ctz(all);
}

/** How many of the bytes from `at` on are equal to the one before, up to `end`. */
export function repeats(at: usize, end: usize): usize {
  const value = load<u8>(at - 1);
  const same = i8x16.splat(value);
  let to = at;
  for (; to + 16 <= end; to += 16) {
    const equal = i8x16.bitmask(i8x16.eq(v128.load(to), same));
    if (equal !== 0xffff) return to - at + <usize>ctz(~equal);
  }
  while (to < end && load<u8>(to) === value) to++;
  return to - at;
}

/** The symbol of a copy of 3 to 258 bytes (RFC 1951, section 3.2.5). */
export function copySymbol(length: usize): usize {
  if (length === longestCopy) return 285;
  const over = length - 3;
  if (over < 8) return 257 + over;
  const extra = <usize>(29 - clz(<u32>over));
  return 257 + (extra << 2) + (over >> extra);
}

/** How many bits follow that symbol, to say which of its lengths it is: the lowest of `length - 3`. */
export function copyExtraBits(length: usize): u32 {
  return length < 11 || length === longestCopy ? 0 : 29 - clz(<u32>(length - 3));
}
