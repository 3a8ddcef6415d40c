import type { Kernel } from './family.js';

/**
 * A kernel around a centre, of 2·down + 1 rows and 2·across + 1 columns.
 *
 * @param weightAt the weight at so many pixels below and right of the centre
 */
export function centred(
  { down, across }: { readonly down: number; readonly across: number },
  weightAt: (y: number, x: number) => number,
): Kernel {
  const weights: number[] = [];
  for (let y = -down; y <= down; y++) {
    for (let x = -across; x <= across; x++) weights.push(weightAt(y, x));
  }
  return { height: 2 * down + 1, width: 2 * across + 1, weights };
}
