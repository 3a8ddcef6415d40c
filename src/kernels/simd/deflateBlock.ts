// A block of deflate (RFC 1951, section 3.2) for bytes that repeat only in runs, as filtered rows do.
import { assignCodes } from './assignCodes';
import { copyBytes, endByte, putBits, putBytes } from './bits';
import { codeLengths } from './codeLengths';
import { putCodeLengths } from './deflateHeader';
import {
  codesAt,
  countsAt,
  endOfBlock,
  lengthsAt,
  moreCountsAt,
  sortingAt,
  symbolCount,
} from './deflateTables';
import { entropy } from './entropy';
import { fewRepeats, manyRepeats } from './runs';
import { count, countSymbols, putSymbol, putSymbols } from './symbols';

/** So that four fit into 64 bits with what may be left before them; see bits.ts. */
const longestCode = 12;
/** By so many bytes a block's runs are judged. */
const sampleBytes: usize = 4096;

/**
 * Adds a block, with codes of its own or, where they gain nothing, as it is.
 *
 * @param from, end up to 65535 bytes, behind which 16 more may be read
 * @param hasBefore whether the stream has the byte before the first, so that it may be a repeat
 */
export function deflateBlock(from: usize, end: usize, hasBefore: bool, scratch: usize): void {
  const start = hasBefore ? from : from + 1;
  const least = chooseLeast(start, end, scratch);
  memory.fill(scratch + countsAt, 0, codesAt - countsAt);
  if (!hasBefore) count(scratch + countsAt, load<u8>(from));
  countSymbols(start, end, least, scratch + countsAt, scratch + moreCountsAt);
  count(scratch + countsAt, endOfBlock);
  codeLengths(scratch + countsAt, symbolCount, longestCode, scratch + lengthsAt, scratch + sortingAt);
  // At least so many bits go to the lengths of the codes.
  if (bitsOf(scratch) + 300 >= (<u64>(end - from)) << 3) {
    storeBlock(from, end);
    return;
  }
  assignCodes(scratch + lengthsAt, symbolCount, scratch + codesAt, scratch + sortingAt);
  putBits(0b100, 3);
  putCodeLengths(scratch);
  if (!hasBefore) putBytes(from, start, scratch + codesAt);
  putSymbols(start, end, least, scratch + codesAt);
  putSymbol(scratch + codesAt, endOfBlock);
}

/** Adds a block as it is: its length, that again turned round, and its bytes. */
function storeBlock(from: usize, end: usize): void {
  const length = <u32>(end - from);
  putBits(0, 3);
  endByte();
  putBits(length | ((length ^ 0xffff) << 16), 32);
  copyBytes(from, end - from);
}

/**
 * Which runs are worth a copy, by the start of the block: those that leave the least entropy. Each copy has a bit for
 * where it is from, and its other bits hardly count.
 */
function chooseLeast(start: usize, end: usize, scratch: usize): usize {
  const to = min(end, start + sampleBytes);
  const few = bitsBy(fewRepeats, start, to, scratch);
  return few < bitsBy(manyRepeats, start, to, scratch) ? fewRepeats : manyRepeats;
}

function bitsBy(least: usize, start: usize, end: usize, scratch: usize): f64 {
  const counts = scratch + countsAt;
  memory.fill(counts, 0, codesAt - countsAt);
  countSymbols(start, end, least, counts, scratch + moreCountsAt);
  let copies: u32 = 0;
  for (let symbol = endOfBlock; symbol < symbolCount; symbol++) copies += load<u32>(counts + (symbol << 2));
  return entropy(counts, symbolCount) + <f64>copies;
}

/** The bits of all symbols, without those that follow the symbols of copies. */
function bitsOf(scratch: usize): u64 {
  let bits: u64 = 0;
  for (let symbol: usize = 0; symbol < symbolCount; symbol++) {
    const times = <u64>load<u32>(scratch + countsAt + (symbol << 2));
    bits += times * load<u8>(scratch + lengthsAt + symbol);
  }
  return bits;
}
