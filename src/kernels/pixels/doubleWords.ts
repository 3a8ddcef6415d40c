/** A float64 as the two words that it takes in a record. */
export function doubleWords(value: number): [low: number, high: number] {
  const [low, high] = new Int32Array(Float64Array.of(value).buffer);
  return [low, high];
}
