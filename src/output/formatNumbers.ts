const maxDecimals = 4;
/** From here on a number is easier to read with an exponent (NumPy draws the line at the same place). */
const largestPlain = 1e8;
/** With a precision asked for, plain digits are kept for longer: it is the way to see a large sum to the unit. */
const largestAtPrecision = 1e16;
/** If nothing is as large as this, four decimals leave hardly a digit of it. */
const smallest = 0.01;

/**
 * Chooses one way of writing for numbers that stand in one table, so that right-aligned they align on the
 * decimal point.
 *
 * Without `precision`: the fewest decimals, at most 4, that give every value back as float32; with an exponent
 * (`1.25e+09`, same rule) if the largest magnitude is 1e8 or more, or below 0.01 and not exact in 4 decimals.
 * Negative zero, and what rounds to it, is written without its sign; not-a-number and the infinities are `nan`,
 * `inf` and `-inf`, as in NumPy.
 *
 * @param values the numbers that will be shown.
 * @param precision exact number of decimals, 0 to 100; the exponent then appears from 1e16 on.
 * @returns writes one number, without padding.
 * @throws {RangeError} if `precision` is not an integer from 0 to 100.
 */
export function formatNumbers(values: Float32Array, precision?: number): (value: number) => string {
  if (precision !== undefined && !(Number.isInteger(precision) && precision >= 0 && precision <= 100)) {
    throw new RangeError(
      `The precision is a number of decimals, an integer from 0 to 100, not ${precision}.`,
    );
  }
  const largest = largestMagnitude(values);
  if (precision !== undefined) return notation(largest < largestAtPrecision ? fixed : scientific, precision);
  if (largest >= largestPlain) return notation(scientific, fewestDecimals(values, scientific).decimals);
  const { decimals, exact } = fewestDecimals(values, fixed);
  if (exact || largest >= smallest) return notation(fixed, decimals);
  return notation(scientific, fewestDecimals(values, scientific).decimals);
}

type Writer = (value: number, decimals: number) => string;

function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return value < 0 && Number(text) === 0 ? text.slice(1) : text;
}

/** Float32 exponents have at most two digits; writing always two keeps the decimal points aligned. */
function scientific(value: number, decimals: number): string {
  if (value === 0) return '0';
  return value.toExponential(decimals).replace(/e([+-])(\d)$/, 'e$10$2');
}

function notation(write: Writer, decimals: number): (value: number) => string {
  return (value) => {
    if (Number.isFinite(value)) return write(value, decimals);
    return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  };
}

function largestMagnitude(values: Float32Array): number {
  let largest = 0;
  for (const value of values) {
    const magnitude = Math.abs(value);
    if (magnitude > largest && magnitude !== Infinity) largest = magnitude;
  }
  return largest;
}

function fewestDecimals(values: Float32Array, write: Writer): { decimals: number; exact: boolean } {
  let decimals = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    while (Math.fround(Number(write(value, decimals))) !== value) {
      if (decimals === maxDecimals) return { decimals, exact: false };
      decimals++;
    }
  }
  return { decimals, exact: true };
}
