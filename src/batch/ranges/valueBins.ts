/** Of the bits of a float32, those that rounding takes away: 9 behind the point are left. */
const shift = 14;

/**
 * Bins of float32 values: all that round to one number with 9 bits behind the point, ties away from zero. A bin is
 * numbered by the sign, the exponent and these 9 bits, as float32 has them, so that which one a value falls into is an
 * addition and a shift of its bits, whatever other values there are.
 *
 * Rounding moves a value by half a step at most, which is 2⁻¹⁰ of it, a thousandth; or 2⁻¹³⁶ below float32's least normal
 * number, 2⁻¹²⁶ (IEEE 754-2019, § 3.4). Whole numbers up to 1024 stay as they are, so all that Sobel makes of 8-bit grey.
 */
export const valueBins = {
  shift,
  count: 2 ** (32 - shift),
  /** The first of those with a sign; zero with a sign counts as zero without, in bin 0. */
  firstNegative: 2 ** (31 - shift),
  /** The number that the values of a bin round to; those next to float32's largest one round to Infinity. */
  valueOf: (bin: number): number => {
    const bits = Uint32Array.of(bin * 2 ** shift);
    return new Float32Array(bits.buffer)[0];
  },
} as const;
