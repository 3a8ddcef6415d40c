import type { KernelMatrix } from '../tensor/kernelMatrix.js';

/**
 * Makes a kernel smaller: every cell of the result is the mean of the area that it covers, a weight that lies in two
 * cells counting for its share in each.
 *
 * @param height of the result, 1 to the kernel's
 * @param width of the result, 1 to the kernel's
 */
export function shrinkPlane(kernel: KernelMatrix, height: number, width: number): KernelMatrix {
  if (height === kernel.height && width === kernel.width) return kernel;
  const weights = new Float64Array(height * width);
  const columns = shares(kernel.width, width);
  shares(kernel.height, height).forEach((rows, y) => {
    columns.forEach((inRow, x) => {
      for (const [from, down] of rows) {
        for (const [at, across] of inRow) {
          weights[y * width + x] += kernel.weights[from * kernel.width + at] * down * across;
        }
      }
    });
  });
  return { height, width, weights };
}

/** For each of `cells` equal parts of an axis: the places it covers, and the share that each has in its mean. */
function shares(length: number, cells: number): (readonly [place: number, share: number])[][] {
  const size = length / cells;
  return Array.from({ length: cells }, (_, cell) => {
    const [start, end] = [(cell * length) / cells, ((cell + 1) * length) / cells];
    const first = Math.floor(start);
    return Array.from({ length: Math.ceil(end) - first }, (_, i) => {
      const covered = Math.min(end, first + i + 1) - Math.max(start, first + i);
      return [first + i, covered / size] as const;
    });
  });
}
