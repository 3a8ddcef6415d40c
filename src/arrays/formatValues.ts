import type { Floats } from './numericArray.js';

/**
 * Values as decimal text with commas between, e.g. `1,-0.5,0.10000000149011612`.
 *
 * Every digit that the value has is printed, so that a reader in double precision gets exactly the same value;
 * a negative zero keeps its sign.
 *
 * @param data finite values.
 * @param start the first value, an index.
 * @param end the index after the last value; at least `start + 1`.
 */
export function formatValues(data: Floats, start: number, end: number): string {
  const words: string[] = [];
  for (let i = start; i < end; i++) {
    const value = data[i];
    words.push(Object.is(value, -0) ? '-0' : String(value));
  }
  return words.join(',');
}
