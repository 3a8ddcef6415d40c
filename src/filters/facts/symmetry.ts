import type { KernelMatrix } from '../../tensor/kernelMatrix.js';
import { largestMagnitude } from '../../tensor/largestMagnitude.js';

/** What becomes of a kernel when it is moved: `even` it stays, `odd` every weight changes its sign. */
export type Parity = 'even' | 'odd' | 'none';

/** Which movements a kernel bears. */
export interface Symmetry {
  /** Turned by 180°: where it is even, `--flip` changes nothing; where odd, the sign. */
  readonly turned180: Parity;
  /** Left and right exchanged. */
  readonly mirroredX: Parity;
  /** Top and bottom exchanged. */
  readonly mirroredY: Parity;
  /** Whether it stays when rows and columns are exchanged; only a square kernel does. */
  readonly transposed: boolean;
  /** Whether it stays when turned by a right angle; only a square kernel does. */
  readonly turned90: boolean;
}

/**
 * Finds the symmetries of a kernel. Two weights count as equal within 2^-24 of the largest magnitude, half a step of
 * float32 there. Of zeros alone every parity is even.
 */
export function symmetry({ height, width, weights }: KernelMatrix): Symmetry {
  const tolerance = largestMagnitude(weights) * 2 ** -24;
  /** Whether every weight is `sign` times the one that `from` names by its index. */
  const stays = (sign: 1 | -1, from: (y: number, x: number) => number): boolean => {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        if (Math.abs(weights[y * width + x] - sign * weights[from(y, x)]) > tolerance) return false;
      }
    }
    return true;
  };
  const parity = (from: (y: number, x: number) => number): Parity =>
    stays(1, from) ? 'even' : stays(-1, from) ? 'odd' : 'none';
  const [bottom, right, isSquare] = [height - 1, width - 1, height === width];
  return {
    turned180: parity((y, x) => (bottom - y) * width + right - x),
    mirroredX: parity((y, x) => y * width + right - x),
    mirroredY: parity((y, x) => (bottom - y) * width + x),
    transposed: isSquare && stays(1, (y, x) => x * width + y),
    turned90: isSquare && stays(1, (y, x) => x * width + right - y),
  };
}
