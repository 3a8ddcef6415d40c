import { UsageError } from '../errors.js';
import type { PoolWindow } from './poolWindows.js';

/**
 * What an Lp pooling takes of a window: `(Σ |x|^power)^(1 / power)` over what of it lies in the input.
 *
 * @param power 1, 2, 3 or 4
 * @returns a function of a plane, its row length, and the window along both axes
 * @throws {UsageError} if the power is another
 */
export function powerNorm(
  power: number,
): (plane: Float32Array, stride: number, row: PoolWindow, column: PoolWindow) => number {
  checkPower(power);
  const root = roots[power];
  return (plane, stride, row, column) => {
    let total = 0;
    for (let y = row.start; y < row.end; y++) {
      for (let x = column.start; x < column.end; x++) {
        const magnitude = Math.abs(plane[y * stride + x]);
        let product = magnitude;
        for (let i = 1; i < power; i++) product *= magnitude;
        total += product;
      }
    }
    return root(total);
  };
}

/** @throws {UsageError} if the power is not 1, 2, 3 or 4 */
export function checkPower(power: number): void {
  if (power in roots) return;
  throw new UsageError(`The power must be 1, 2, 3 or 4, not ${power}.`);
}

/** Roots are taken without Math.pow, whose last bits changed between versions of Node. */
const roots: Readonly<Record<number, (value: number) => number>> = {
  1: (value) => value,
  2: Math.sqrt,
  3: Math.cbrt,
  4: (value) => Math.sqrt(Math.sqrt(value)),
};
