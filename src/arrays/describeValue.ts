/**
 * A JSON value as messages name it: a number or a word as it stands, text in quotes and shortened, `a list`,
 * `an object`. Never goes into the value, however deep it is.
 */
export function describeValue(value: unknown): string {
  if (isList(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'string') return quoteText(value);
  // JSON.parse makes Infinity of a number such as 1e400; its own digits are gone.
  if (value === Number.POSITIVE_INFINITY) return 'a number over 1.8e+308';
  if (value === Number.NEGATIVE_INFINITY) return 'a number under -1.8e+308';
  return String(value);
}

/** Text in double quotes, line breaks and the like escaped, cut after 30 characters. */
export function quoteText(text: string): string {
  return JSON.stringify(text.length > 30 ? `${text.slice(0, 30)}…` : text);
}

/** `Array.isArray`, but for entries that have to be looked at before they are used. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
