import type { Kernel } from './family.js';

/**
 * A kernel of one channel turned counter-clockwise, as it is seen on the screen.
 *
 * @param eighths of a full turn, from 0; odd only for a square kernel of odd side
 */
export function turned(kernel: Kernel, eighths: number): Kernel {
  let result = eighths % 2 === 0 ? kernel : turnedByEighth(kernel);
  for (let quarters = Math.floor(eighths / 2); quarters > 0; quarters--) result = turnedByQuarter(result);
  return result;
}

/** The last column becomes the first row. */
function turnedByQuarter({ height, width, weights }: Kernel): Kernel {
  const turned = weights.map((_, i) => {
    const row = Math.floor(i / height);
    const column = i % height;
    return weights[column * width + (width - 1 - row)];
  });
  return { height: width, width: height, weights: turned };
}

/** Each square ring moves on by an eighth of its length: a corner to the middle of a side, and that to a corner. */
function turnedByEighth({ height, width, weights }: Kernel): Kernel {
  const turned = [...weights];
  const middle = (width - 1) / 2;
  for (let radius = 1; radius <= middle; radius++) {
    const ring = ringAround(middle, radius, width);
    for (const [i, place] of ring.entries()) turned[ring[(i + radius) % ring.length]] = weights[place];
  }
  return { height, width, weights: turned };
}

/** The indices of a square ring around the centre, 8 · radius of them, counter-clockwise from the upper right corner. */
function ringAround(middle: number, radius: number, width: number): number[] {
  const steps = Array.from({ length: 2 * radius }, (_, step) => step - radius);
  const at = (y: number, x: number) => (middle + y) * width + middle + x;
  return [
    ...steps.map((step) => at(-radius, -step)),
    ...steps.map((step) => at(step, -radius)),
    ...steps.map((step) => at(radius, step)),
    ...steps.map((step) => at(-step, radius)),
  ];
}
