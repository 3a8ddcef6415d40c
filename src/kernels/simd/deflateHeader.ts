import { assignCodes } from './assignCodes';
import { putBits } from './bits';
import { codeLengths } from './codeLengths';
import { lengthsAt, metaCodesAt, metaCountsAt, metaLengthsAt, sortingAt, symbolCount } from './deflateTables';

const metaCount: usize = 19;

/**
 * Adds the lengths of a block's codes, from which the reader makes the codes (RFC 1951, section 3.2.7): those of the
 * symbols, and 1 for the one distance there is; runs of them shortened, in a code of their own.
 */
export function putCodeLengths(scratch: usize): void {
  let count = symbolCount;
  while (count > 257 && load<u8>(scratch + lengthsAt + count - 1) === 0) count--;
  const all = scratch + lengthsAt;
  store<u8>(all + count, 1);
  memory.fill(scratch + metaCountsAt, 0, metaCount << 2);
  goThrough(scratch, all, all + count + 1, false);
  codeLengths(scratch + metaCountsAt, metaCount, 7, scratch + metaLengthsAt, scratch + sortingAt);
  assignCodes(scratch + metaLengthsAt, metaCount, scratch + metaCodesAt, scratch + sortingAt);
  let metaUsed = metaCount;
  while (metaUsed > 4 && metaLength(scratch, metaUsed - 1) === 0) metaUsed--;
  putBits(<u32>(count - 257), 5);
  putBits(0, 5);
  putBits(<u32>(metaUsed - 4), 4);
  for (let i: usize = 0; i < metaUsed; i++) putBits(metaLength(scratch, i), 3);
  goThrough(scratch, all, all + count + 1, true);
  store<u8>(all + count, 0);
}

/** The length of a code in the odd order in which they are written, the likeliest to be left out last. */
function metaLength(scratch: usize, place: usize): u32 {
  // 16 17 18 0 8 7 9 6 10 5, and 11 4 12 3 13 2 14 1 15, five bits each.
  const symbols: u64 = place < 10 ? 0xaa324e804a30 : 0xf0b84d1b08b;
  const shift = <u64>(place < 10 ? place : place - 10) * 5;
  return load<u8>(scratch + metaLengthsAt + <usize>((symbols >> shift) & 31));
}

function goThrough(scratch: usize, from: usize, end: usize, puts: bool): void {
  for (let at = from; at < end; ) {
    const length = load<u8>(at);
    let run = at + 1;
    while (run < end && load<u8>(run) === length) run++;
    let left = <u32>(run - at);
    at = run;
    if (length > 0) {
      meta(scratch, length, 0, 0, puts);
      left--;
    }
    while (left >= 3) {
      const most: u32 = length > 0 ? 6 : 138;
      const now = min(left, most);
      if (length > 0) meta(scratch, 16, now - 3, 2, puts);
      else if (now < 11) meta(scratch, 17, now - 3, 3, puts);
      else meta(scratch, 18, now - 11, 7, puts);
      left -= now;
    }
    for (; left > 0; left--) meta(scratch, length, 0, 0, puts);
  }
}

/** Counts a symbol, or adds it with the bits that follow it. */
function meta(scratch: usize, symbol: usize, extra: u32, extraBits: u32, puts: bool): void {
  if (!puts) {
    const place = scratch + metaCountsAt + (symbol << 2);
    store<u32>(place, load<u32>(place) + 1);
    return;
  }
  const code = load<u32>(scratch + metaCodesAt + (symbol << 2));
  putBits(code & 0xffff, code >> 16);
  putBits(extra, extraBits);
}
