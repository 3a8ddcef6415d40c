// The symbols of a block: its bytes, and the copies that stand for runs.
import { putBits, putBytes } from './bits';
import { bytesBeforeRun, copyExtraBits, copySymbol, longestCopy, repeats } from './runs';

/**
 * Counts the symbols of bytes, as `putSymbols` writes them.
 *
 * @param start has a byte before it that the stream has too
 * @param least repeats of a run that is copied, 4 to 8
 * @param counts 286 uint32, to which they are added
 * @param more 256 uint32 of 0: a processor adds faster in two tables in turn
 */
export function countSymbols(start: usize, end: usize, least: usize, counts: usize, more: usize): void {
  for (let at = start; at < end; ) {
    const plain = end - at < 16 ? end - at : bytesBeforeRun(at, least);
    if (plain === 16) {
      for (let i: usize = 0; i < 16; i += 2) {
        count(counts, load<u8>(at + i));
        count(more, load<u8>(at + i + 1));
      }
      at += 16;
      continue;
    }
    for (const to = at + plain; at < to; at++) count(counts, load<u8>(at));
    if (at === end) break;
    let left = repeats(at, end);
    at += left;
    for (; left >= least; left -= min(left, longestCopy)) count(counts, copySymbol(min(left, longestCopy)));
    at -= left;
  }
  for (let i: usize = 0; i < 256 << 2; i += 4) {
    store<u32>(counts + i, load<u32>(counts + i) + load<u32>(more + i));
  }
}

/** Adds the symbols of bytes to the stream. */
export function putSymbols(start: usize, end: usize, least: usize, codes: usize): void {
  // Bytes wait until a run ends them, so that there are many of them at once.
  let from = start;
  for (let at = start; at < end; ) {
    const plain = end - at < 16 ? end - at : bytesBeforeRun(at, least);
    at += plain;
    if (plain === 16 || at === end) continue;
    putBytes(from, at, codes);
    let left = repeats(at, end);
    at += left;
    for (; left >= least; left -= min(left, longestCopy)) putCopy(codes, min(left, longestCopy));
    at -= left;
    from = at;
  }
  putBytes(from, end, codes);
}

/** Adds a symbol by its code. */
export function putSymbol(codes: usize, symbol: usize): void {
  const code = load<u32>(codes + (symbol << 2));
  putBits(code & 0xffff, code >> 16);
}

export function count(counts: usize, symbol: usize): void {
  const place = counts + (symbol << 2);
  store<u32>(place, load<u32>(place) + 1);
}

/** A copy from one byte before, whose code is a single 0. */
function putCopy(codes: usize, length: usize): void {
  putSymbol(codes, copySymbol(length));
  const extraBits = copyExtraBits(length);
  putBits(<u32>(length - 3) & ((1 << extraBits) - 1), extraBits + 1);
}
