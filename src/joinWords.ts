/** Words as a sentence lists them: `a, b or c`. */
export function joinWords(words: readonly string[], last: 'and' | 'or'): string {
  const [end = '', ...before] = words.toReversed();
  return before.length === 0 ? end : `${before.toReversed().join(', ')} ${last} ${end}`;
}
