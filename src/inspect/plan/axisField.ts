/**
 * Which pixels of a network's input the values of a layer depend on, along one axis. Positions repeat: what holds for
 * one holds for the one a period later, `advance` pixels further on. Without upsampling the period is 1.
 */
export interface AxisField {
  /** First pixel that each position of a period sees, the padding counted on as pixels; Infinity where it sees none. */
  readonly first: readonly number[];
  /** Last pixel that it sees, -Infinity where it sees none. */
  readonly last: readonly number[];
  /** Pixels from a position to the one a period later; 0 where all see the same. */
  readonly advance: number;
  /** After a flattening: what all positions together see, and with them the next layer. */
  readonly all?: Span;
}

/** Pixels from a first to a last one. */
export type Span = readonly [first: number, last: number];

/** What one position sees; any whole number, and between them where the period is 1. */
export function spanAt({ first, last, advance }: AxisField, position: number): Span {
  if (first.length === 1) return [first[0] + position * advance, last[0] + position * advance];
  const period = Math.floor(position / first.length);
  const phase = position - period * first.length;
  return [first[phase] + period * advance, last[phase] + period * advance];
}

/** What sees each pixel by itself: the input. */
export const inputField: AxisField = { first: [0], last: [0], advance: 1 };

/** The same with a period of 1: each position sees what it saw, or more. */
export function evenField(field: AxisField): AxisField {
  const { first, last, advance } = field;
  if (first.length === 1) return field;
  const jump = advance / first.length;
  return {
    ...field,
    first: [
      first.reduce((least, pixel, phase) => Math.min(least, pixel - phase * jump), Number.POSITIVE_INFINITY),
    ],
    last: [
      last.reduce((most, pixel, phase) => Math.max(most, pixel - phase * jump), Number.NEGATIVE_INFINITY),
    ],
    advance: jump,
  };
}

/** Positions that are told apart; beyond them, upsampled ones are taken together. */
export const longestPeriod = 1024;
