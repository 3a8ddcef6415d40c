/**
 * The Huffman codes for lengths, as deflate has them (RFC 1951, section 3.2.2): of each length in the order of the
 * symbols, the shorter ones first; with their bits turned round, since deflate writes the first bit of a code first.
 *
 * @param codes `count` uint32: the code, and its length from bit 16 on; 0 where the length is 0
 * @param scratch room for 16 uint32
 */
export function assignCodes(lengths: usize, count: usize, codes: usize, scratch: usize): void {
  memory.fill(scratch, 0, 64);
  for (let symbol: usize = 0; symbol < count; symbol++) {
    const next = nextOf(scratch, load<u8>(lengths + symbol));
    store<u32>(next, load<u32>(next) + 1);
  }
  // From how many codes there are of each length to the first of them.
  let code: u32 = 0;
  for (let length: usize = 1; length < 16; length++) {
    const next = nextOf(scratch, length);
    const ofLength = load<u32>(next);
    store<u32>(next, code);
    code = (code + ofLength) << 1;
  }
  for (let symbol: usize = 0; symbol < count; symbol++) {
    const length = load<u8>(lengths + symbol);
    const next = nextOf(scratch, length);
    const own = load<u32>(next);
    store<u32>(next, own + 1);
    const turned = length === 0 ? 0 : reversed(own, length) | ((<u32>length) << 16);
    store<u32>(codes + (symbol << 2), turned);
  }
}

function nextOf(scratch: usize, length: usize): usize {
  return scratch + (length << 2);
}

function reversed(code: u32, length: u32): u32 {
  let turned: u32 = 0;
  for (let bit: u32 = 0; bit < length; bit++) turned |= ((code >> bit) & 1) << (length - 1 - bit);
  return turned;
}
