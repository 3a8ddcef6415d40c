import { groupDigits } from '../../../groupDigits.js';

/** So many in a second, to three digits: `0.25`, `25.1`, `1,240`. */
export function rateText(rate: number): string {
  if (rate >= 99.95) return groupDigits(Math.round(rate));
  if (rate >= 9.995) return rate.toFixed(1);
  // What is slower still than one in a hundred seconds keeps two digits.
  return rate < 0.01 ? String(Number(rate.toPrecision(2))) : rate.toFixed(2);
}
