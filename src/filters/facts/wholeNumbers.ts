import { greatestCommonDivisor } from './greatestCommonDivisor.js';

/** Weights as fractions of one divisor. */
export interface WholeNumbers {
  /** A whole number, 1 to 65536. */
  readonly divisor: number;
  /** Whole numbers up to 2^24, in the order of the weights; each weight is exactly its value divided by the divisor. */
  readonly values: number[];
}

/**
 * Finds whole numbers that give the weights when they are divided by one divisor, the smallest there is: nine times
 * 1/9 are ones over 9. `value / divisor` in float64 is the weight, to the last bit.
 *
 * @returns undefined where there are none
 */
export function wholeNumbers(weights: Float64Array): WholeNumbers | undefined {
  // Two fractions within the bounds are further apart than float64's steps, so a weight has one at most; hence the
  // smallest common divisor is the least common multiple of the divisors that the weights have by themselves.
  let divisor = 1;
  for (const weight of weights) {
    // Most weights are covered by the divisor found so far.
    if (isWhole(weight, divisor)) continue;
    const own = divisorOf(Math.abs(weight));
    if (own === undefined) return undefined;
    divisor *= own / greatestCommonDivisor(divisor, own);
    if (divisor > largestDivisor) return undefined;
  }
  if (!weights.every((weight) => isWhole(weight, divisor))) return undefined;
  // The sum turns minus zero into zero.
  return { divisor, values: Array.from(weights, (weight) => Math.round(weight * divisor) + 0) };
}

const largestDivisor = 65536;
/** Whole numbers up to here are exact in float32. */
const largestValue = 2 ** 24;

function isWhole(weight: number, divisor: number): boolean {
  const value = Math.round(weight * divisor);
  return Math.abs(value) <= largestValue && value / divisor === weight;
}

/** The divisor of the fraction that a number is, in lowest terms: one of the convergents of its continued fraction. */
function divisorOf(number: number): number | undefined {
  let rest = number;
  let [before, divisor] = [1, 0];
  // The value needs no bound here: each divisor is at least the sum of the two before, so the end is near.
  while (true) {
    const whole = Math.floor(rest);
    [before, divisor] = [divisor, whole * divisor + before];
    if (!(divisor <= largestDivisor)) return undefined;
    if (isWhole(number, divisor)) return divisor;
    rest = 1 / (rest - whole);
  }
}
