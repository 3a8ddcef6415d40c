import type { Shape } from '../../tensor/shape.js';

/** A range of indices along an axis: from `start`, up to but without `end`. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** A part of a tensor. */
export interface Box {
  readonly channels: Extent;
  readonly depth: Extent;
  readonly height: Extent;
  readonly width: Extent;
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
    channels: joinExtents(one.channels, other.channels),
    depth: joinExtents(one.depth, other.depth),
    height: joinExtents(one.height, other.height),
    width: joinExtents(one.width, other.width),
  };
}

/** The box of one value. */
export function boxAt({ channel, z, y, x }: Position): Box {
  return { channels: extentAt(channel), depth: extentAt(z), height: extentAt(y), width: extentAt(x) };
}

/** The box of a whole tensor. */
export function boxOf({ channels, depth, height, width }: Shape): Box {
  const all = (end: number) => ({ start: 0, end });
  return { channels: all(channels), depth: all(depth), height: all(height), width: all(width) };
}

/** How many values a box holds. */
export function boxSize({ channels, depth, height, width }: Box): number {
  return extentLength(channels) * extentLength(depth) * extentLength(height) * extentLength(width);
}

export function extentLength({ start, end }: Extent): number {
  return end - start;
}

export function extentAt(index: number): Extent {
  return { start: index, end: index + 1 };
}

/** The smallest range that holds both. */
export function joinExtents(one: Extent, other: Extent): Extent {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}
