/** Reads a decimal number; NaN for anything else, such as `0x10`, `Infinity` or blanks. */
export function decimalNumber(text: string): number {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
}
