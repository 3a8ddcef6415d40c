import { greatestCommonDivisor } from '../../filters/facts/greatestCommonDivisor.js';
import { type AxisField, evenField, longestPeriod, type Span, spanAt } from './axisField.js';

/**
 * What the values of `add` and `concatenate` see: the hull of what their inputs see at the same position. Where the
 * inputs move on at different paces, the hull grows from position to position; it is as wide as the widest then.
 *
 * @param length how many positions there are
 */
export function mergedField(fields: readonly AxisField[], length: number): AxisField {
  const jump = jumpOf(fields[0]);
  const merged = fields.every((field) => jumpOf(field) === jump) ? alike(fields) : diverging(fields, length);
  if (fields.every(({ all }) => all === undefined)) return merged;
  return { ...merged, all: hull(fields.map((field) => field.all ?? spanAt(field, 0))) };
}

function jumpOf({ first, advance }: AxisField): number {
  return advance / first.length;
}

function alike(fields: readonly AxisField[]): AxisField {
  const period = fields.reduce(
    (product, { first }) => (product * first.length) / greatestCommonDivisor(product, first.length),
    1,
  );
  if (period > longestPeriod) return alike(fields.map(evenField));
  const spans = Array.from({ length: period }, (_, at) => hull(fields.map((field) => spanAt(field, at))));
  return {
    first: spans.map(([first]) => first),
    last: spans.map(([, last]) => last),
    advance: jumpOf(fields[0]) * period,
  };
}

/** Between the first and the last position the hull bulges inwards, so that the two ends bound it. */
function diverging(fields: readonly AxisField[], length: number): AxisField {
  const even = fields.map(evenField);
  const start = hull(even.map((field) => spanAt(field, 0)));
  if (length === 1) return { first: [start[0]], last: [start[1]], advance: Math.max(...even.map(jumpOf)) };
  const end = hull(even.map((field) => spanAt(field, length - 1)));
  const advance = (end[0] + end[1] - start[0] - start[1]) / 2 / (length - 1);
  return {
    first: [Math.min(start[0], end[0] - advance * (length - 1))],
    last: [Math.max(start[1], end[1] - advance * (length - 1))],
    advance,
  };
}

function hull(spans: readonly Span[]): Span {
  return [
    spans.reduce((least, [first]) => Math.min(least, first), Number.POSITIVE_INFINITY),
    spans.reduce((most, [, last]) => Math.max(most, last), Number.NEGATIVE_INFINITY),
  ];
}
