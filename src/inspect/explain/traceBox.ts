import type { Shape } from '../../tensor/shape.js';

/** Indices along an axis: from `start`, up to but without `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A part of a tensor. */
export interface Box {
  readonly channels: Span;
  readonly depth: Span;
  readonly height: Span;
  readonly width: Span;
}

/** Where a value lies in a tensor. */
export interface Position {
  /** From 0: which map. */
  readonly channel: number;
  readonly z: number;
  readonly y: number;
  readonly x: number;
}

/** The smallest box that holds both. */
export function joinBoxes(one: Box | undefined, other: Box | undefined): Box | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return {
    channels: joinSpans(one.channels, other.channels),
    depth: joinSpans(one.depth, other.depth),
    height: joinSpans(one.height, other.height),
    width: joinSpans(one.width, other.width),
  };
}

/** The box of one value. */
export function boxAt({ channel, z, y, x }: Position): Box {
  return { channels: spanAt(channel), depth: spanAt(z), height: spanAt(y), width: spanAt(x) };
}

/** The box of a whole tensor. */
export function boxOf({ channels, depth, height, width }: Shape): Box {
  const all = (end: number) => ({ start: 0, end });
  return { channels: all(channels), depth: all(depth), height: all(height), width: all(width) };
}

/** How many values a box holds. */
export function boxSize({ channels, depth, height, width }: Box): number {
  return spanLength(channels) * spanLength(depth) * spanLength(height) * spanLength(width);
}

export function spanLength({ start, end }: Span): number {
  return end - start;
}

export function spanAt(index: number): Span {
  return { start: index, end: index + 1 };
}

function joinSpans(one: Span, other: Span): Span {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}
