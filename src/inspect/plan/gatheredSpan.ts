import { type AxisField, type Span, spanAt } from './axisField.js';

/**
 * What all positions of an axis see together, as a global pooling does, or a dense layer after a flattening; of the
 * input alone, without padding.
 *
 * @param length how many positions there are
 * @param input length of the network's input, in pixels
 */
export function gatheredSpan(field: AxisField, length: number, input: number): Span {
  if (field.all !== undefined) return field.all;
  const period = Math.min(field.first.length, length);
  // Later positions see further pixels: what counts are the first period and the last.
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < period; at++) {
    first = Math.min(first, spanAt(field, at)[0]);
    last = Math.max(last, spanAt(field, length - 1 - at)[1]);
  }
  return [Math.max(first, 0), Math.min(last, input - 1)];
}
