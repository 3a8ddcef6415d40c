// The stream of bits that a thread is writing; a code's first bit comes first, in the lowest bit that is free.

let target: usize = 0;
let waiting: u64 = 0;
let waitingBits: u64 = 0;

/** Begins a stream at an address. */
export function beginBits(at: usize): void {
  target = at;
  waiting = 0;
  waitingBits = 0;
}

/** Adds up to 32 bits. Up to seven bytes behind them are written over. */
export function putBits(value: u32, count: u32): void {
  waiting |= (<u64>value) << waitingBits;
  waitingBits += count;
  store<u64>(target, waiting);
  const bytes = waitingBits >> 3;
  target += <usize>bytes;
  waiting >>= bytes << 3;
  waitingBits &= 7;
}

/**
 * Adds the codes of bytes, four at a time: four codes of 12 bits and the seven bits that may be left fit into 64.
 *
 * @param codes 256 uint32: a code, and its length from bit 16 on
 */
export function putBytes(from: usize, end: usize, codes: usize): void {
  let at = from;
  let to = target;
  let bits = waiting;
  let count = waitingBits;
  for (; at + 4 <= end; at += 4) {
    const four = load<u32>(at);
    const first = load<u32>(codes + ((four & 255) << 2));
    const second = load<u32>(codes + (((four >> 8) & 255) << 2));
    const third = load<u32>(codes + (((four >> 16) & 255) << 2));
    const fourth = load<u32>(codes + ((four >> 24) << 2));
    bits |= (<u64>(first & 0xffff)) << count;
    count += first >> 16;
    bits |= (<u64>(second & 0xffff)) << count;
    count += second >> 16;
    bits |= (<u64>(third & 0xffff)) << count;
    count += third >> 16;
    bits |= (<u64>(fourth & 0xffff)) << count;
    count += fourth >> 16;
    store<u64>(to, bits);
    const bytes = count >> 3;
    to += <usize>bytes;
    bits >>= bytes << 3;
    count &= 7;
  }
  target = to;
  waiting = bits;
  waitingBits = count;
  for (; at < end; at++) {
    const code = load<u32>(codes + ((<usize>load<u8>(at)) << 2));
    putBits(code & 0xffff, code >> 16);
  }
}

/** Goes on at the next byte, and says where that is. */
export function endByte(): usize {
  if (waitingBits > 0) putBits(0, 8 - <u32>waitingBits);
  return target;
}

/** Adds whole bytes, the stream being at a byte. */
export function copyBytes(from: usize, count: usize): void {
  memory.copy(target, from, count);
  target += count;
}
