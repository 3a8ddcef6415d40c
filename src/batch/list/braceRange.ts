import { UsageError } from '../../errors.js';

/** Far more than a glob needs, and still a regular expression that is compiled at once. */
const mostValues = 10_000;

/**
 * The range of a glob's brace as a regular expression: `1`, `20` of `{1..20}`, with leading zeros where an end has them,
 * `a`, `f` of `{a..f}`; a third is the step. Without this picomatch takes the ends for those of a class of characters.
 *
 * @throws {UsageError} if the ends are neither two whole numbers nor two letters of one case, or too many lie between
 */
export function braceRange([first = '', last = '', step = '1', ...rest]: readonly string[]): string {
  const isNumeric = [first, last].every((end) => /^-?\d{1,15}$/.test(end));
  const isLetters = /^(?:[a-z]{2}|[A-Z]{2})$/.test(first + last) && first.length === 1;
  if (!(isNumeric || isLetters) || !/^-?\d{1,15}$/.test(step) || rest.length > 0) throw refused();
  const [from, to] = isNumeric ? [Number(first), Number(last)] : [first.charCodeAt(0), last.charCodeAt(0)];
  const stride = (Math.abs(Number(step)) || 1) * (from > to ? -1 : 1);
  const count = Math.floor((to - from) / stride) + 1;
  if (count > mostValues) throw refused();
  const values = Array.from({ length: count }, (_, index) => from + index * stride);
  const isPadded = [first, last].some((end) => /^-?0\d/.test(end));
  const width = isPadded ? Math.max(first.length, last.length) : 0;
  return `(?:${values.map((value) => (isNumeric ? padded(value, width) : String.fromCharCode(value))).join('|')})`;
}

function padded(value: number, width: number): string {
  const sign = value < 0 ? '-' : '';
  return sign + String(Math.abs(value)).padStart(width - sign.length, '0');
}

function refused(): UsageError {
  return new UsageError(
    `expected ranges as in {1..20}, {001..120} or {a..f}, of at most ${mostValues} values; put \\ before a brace that is ` +
      'part of a name',
  );
}
