/**
 * The largest power of two of which all values are whole multiples: 1 or more for whole numbers, 1/16 for sixteenths.
 * Float32 sums of multiples of one unit are exact as long as they stay below 2²⁴ units.
 *
 * @param values finite
 * @returns infinity where all are 0
 */
export function binaryUnit(values: Float32Array): number {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  let smallest = Number.POSITIVE_INFINITY;
  for (const word of bits) {
    const digits = word & 0x7fffff;
    const stored = (word >>> 23) & 0xff;
    if (digits === 0 && stored === 0) continue;
    // Numbers below 2^-126 are stored without a leading 1, at the exponent of the smallest with one.
    const mantissa = stored === 0 ? digits : digits | 0x800000;
    smallest = Math.min(smallest, Math.max(stored, 1) - 150 + trailingZeros(mantissa));
  }
  return smallest === Number.POSITIVE_INFINITY ? smallest : powerOfTwo(smallest);
}

function trailingZeros(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

/** Written as bits, since `**` is not the same to the last bit in every version of Node. */
function powerOfTwo(exponent: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, (exponent + 1023) << 20);
  return view.getFloat64(0);
}
