import { greatestCommonDivisor } from '../../filters/facts/greatestCommonDivisor.js';
import { type AxisField, evenField, longestPeriod, type Span, spanAt } from './axisField.js';

/** Which positions of its input a layer's values are made of, along one axis. */
export interface Reach {
  /** After so many values the same comes again … */
  readonly period: number;
  /** … so many positions further on. */
  readonly shift: number;
  /** First and last position of a value; the first is after the last where there is none. */
  readonly positions: (value: number) => Span;
  /** From one to the next of them; default 1. */
  readonly step?: number;
}

/** What the values of a layer see, from what the positions see that they are made of. */
export function followedField(field: AxisField, reach: Reach): AxisField {
  if (field.all !== undefined) return { first: [field.all[0]], last: [field.all[1]], advance: 0 };
  if (periods(field, reach) * reach.period > longestPeriod) {
    if (field.first.length > 1) return followedField(evenField(field), reach);
    if (reach.period > 1) return looselyFollowed(field, reach);
  }
  const repeats = periods(field, reach);
  const spans = Array.from({ length: repeats * reach.period }, (_, value) => spanOf(field, reach, value));
  return {
    first: spans.map(([first]) => first),
    last: spans.map(([, last]) => last),
    advance: (field.advance * reach.shift * repeats) / field.first.length,
  };
}

/** How many periods of the reach make whole periods of the field. */
function periods({ first }: AxisField, { shift }: Reach): number {
  return shift === 0 ? 1 : first.length / greatestCommonDivisor(first.length, shift);
}

function spanOf(field: AxisField, { period, shift, positions, step = 1 }: Reach, value: number): Span {
  const turn = Math.floor(value / period);
  const [from, to] = positions(value - turn * period).map((position) => position + turn * shift);
  // Those of the first period reach furthest back, those of the last furthest on.
  const most = field.first.length * step;
  let first = Number.POSITIVE_INFINITY;
  for (let at = from; at <= to && at < from + most; at += step) first = Math.min(first, spanAt(field, at)[0]);
  let last = Number.NEGATIVE_INFINITY;
  for (let at = to; at >= from && at > to - most; at -= step) last = Math.max(last, spanAt(field, at)[1]);
  return [first, last];
}

/** Too many different values: all are taken as the widest, at most a position wider on each side. */
function looselyFollowed(field: AxisField, { period, shift, positions }: Reach): AxisField {
  const [from, to] = positions(0);
  return {
    first: [spanAt(field, from - 1)[0]],
    last: [spanAt(field, Math.max(to, from) + 1)[1]],
    advance: (field.advance * shift) / period,
  };
}
