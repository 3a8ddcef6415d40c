import { formatNumber } from '../../output/formatNumber.js';

/** A number for reading: whole numbers whole, others with six significant digits. */
export function explainNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Number.isSafeInteger(value) ? String(value + 0) : formatNumber(value);
}

/** A sum as it is written out: `12 + 3 - 4`. */
export function explainSum(values: readonly number[]): string {
  return values
    .map((value, index) => {
      const text = explainNumber(value);
      if (index === 0) return text;
      return text.startsWith('-') ? `- ${text.slice(1)}` : `+ ${text}`;
    })
    .join(' ');
}
