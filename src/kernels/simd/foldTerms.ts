import { termCount, termFirst, termFold, termLast, termValues, termWeights, termWords } from './termFields';

/**
 * Writes the terms of a sum behind those that stand already.
 *
 * @returns how many stand then
 */
export function foldTerms(
  scratch: usize,
  terms: i32,
  first: usize,
  step: usize,
  weights: usize,
  taps: i32,
  fold: i32,
): i32 {
  // A middle value is a pair with itself by half its weight, or weighs nothing.
  let left = fold === 0 ? taps : fold > 0 ? (taps + 1) >> 1 : taps >> 1;
  const most = fold === 0 ? termValues : termValues >> 1;
  let last = first + <usize>(taps - 1) * step;
  let term = scratch + ((<usize>(terms * termWords)) << 2);
  for (; left > 0; left -= most) {
    const count = min(left, most);
    put(term, termFirst, <i32>first);
    put(term, termLast, <i32>last);
    put(term, termWeights, <i32>weights);
    put(term, termCount, count);
    put(term, termFold, fold);
    first += <usize>count * step;
    last -= <usize>count * step;
    weights += (<usize>count) << 2;
    term += (<usize>termWords) << 2;
    terms++;
  }
  return terms;
}

function put(record: usize, field: i32, value: i32): void {
  store<i32>(record + ((<usize>field) << 2), value);
}
