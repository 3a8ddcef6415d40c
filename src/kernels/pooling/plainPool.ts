import type { PoolSlab, PoolTake } from './slab.js';

/** What a window in rows `top` to `bottom` and columns `left` to `right` gives, the ends exclusive; `count` divides an average. */
type Reduce = (
  plane: Float32Array,
  width: number,
  top: number,
  bottom: number,
  left: number,
  right: number,
  count: number,
) => number;

/** Pools a band window by window: the loop that the kernels follow bit by bit. */
export function plainPool(slab: PoolSlab, rows: Int32Array, columns: Int32Array, take: PoolTake): void {
  const { input, inputRows, channels, output, outputRows, horizontal } = slab;
  const width = horizontal.input;
  const reduce = reduceOf(take);
  let position = 0;
  for (let channel = 0; channel < channels; channel++) {
    const plane = input.subarray(channel * inputRows * width, (channel + 1) * inputRows * width);
    for (let row = 0; row < 3 * outputRows; row += 3) {
      for (let column = 0; column < columns.length; column += 3) {
        output[position++] = reduce(
          plane,
          width,
          rows[row],
          rows[row + 1],
          columns[column],
          columns[column + 1],
          rows[row + 2] * columns[column + 2],
        );
      }
    }
  }
}

function reduceOf(take: PoolTake): Reduce {
  switch (take.kind) {
    case 'max':
      return largest;
    case 'average':
      return average;
    case 'lp':
      return normOf(take.power);
  }
}

const largest: Reduce = (plane, width, top, bottom, left, right) => {
  let found = Number.NEGATIVE_INFINITY;
  for (let y = top; y < bottom; y++) {
    for (let at = y * width + left; at < y * width + right; at++) {
      const value = plane[at];
      // What is no number stays so, as in PyTorch.
      if (!(value <= found)) found = Number.isNaN(found) ? found : value;
    }
  }
  return found;
};

const average: Reduce = (plane, width, top, bottom, left, right, count) => {
  let sum = 0;
  for (let y = top; y < bottom; y++) {
    for (let at = y * width + left; at < y * width + right; at++) sum += plane[at];
  }
  return sum / count;
};

function normOf(power: number): Reduce {
  const root = roots[power];
  return (plane, width, top, bottom, left, right) => {
    let sum = 0;
    for (let y = top; y < bottom; y++) {
      for (let at = y * width + left; at < y * width + right; at++) {
        const magnitude = Math.abs(plane[at]);
        let product = magnitude;
        for (let i = 1; i < power; i++) product *= magnitude;
        sum += product;
      }
    }
    return root(sum);
  };
}

/** Roots are taken without Math.pow, whose last bits changed between versions of Node. */
const roots: Readonly<Record<number, (value: number) => number>> = {
  1: (value) => value,
  2: Math.sqrt,
  3: Math.cbrt,
  4: (value) => Math.sqrt(Math.sqrt(value)),
};
