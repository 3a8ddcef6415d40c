/** Sides of a tensor, in the order in which it is held: `[channels, depth, height, width]`. */
export interface Shape {
  readonly channels: number;
  /** Slices of a volume; 1 for pictures and signals. */
  readonly depth: number;
  /** 1 for signals. */
  readonly height: number;
  readonly width: number;
}

/** A shape without the values of a tensor that was given for it. */
export function shapeOf({ channels, depth, height, width }: Shape): Shape {
  return { channels, depth, height, width };
}

/** How many values a tensor of this shape holds. */
export function sizeOf({ channels, depth, height, width }: Shape): number {
  return channels * depth * height * width;
}

/** A shape as it is written: `3×224×224`, with depth `1×8×16×16`. */
export function shapeName({ channels, depth, height, width }: Shape): string {
  return (depth === 1 ? [channels, height, width] : [channels, depth, height, width]).join('×');
}
