import type { SignedPlane } from './kernelGreys.js';

/**
 * Makes a plane smaller: every cell of the result is the mean of the area that it covers, a value that lies in two
 * cells counting for its share in each.
 *
 * @param height of the result, 1 to the plane's
 * @param width of the result, 1 to the plane's
 */
export function shrinkPlane(plane: SignedPlane, height: number, width: number): SignedPlane {
  if (height === plane.height && width === plane.width) return plane;
  const values = new Float64Array(height * width);
  const columns = shares(plane.width, width);
  shares(plane.height, height).forEach((rows, y) => {
    columns.forEach((inRow, x) => {
      for (const [from, down] of rows) {
        for (const [at, across] of inRow) {
          values[y * width + x] += plane.values[from * plane.width + at] * down * across;
        }
      }
    });
  });
  return { height, width, values };
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
