import type { AxisGeometry } from '../../convolution.js';
import { spanOf } from '../../spanOf.js';

/** How a convolution is cut into tiles, in pixels. Tiles begin at multiples of `columns` and `rows` of the output. */
export interface Tiling {
  /** Columns that are transformed: 16, 32 … 8192. */
  readonly width: number;
  /** Rows that are transformed: 16, 32 … 8192, or 1 where the kernel has a single row. */
  readonly height: number;
  /** Output columns of a tile: those that its wrapped ends do not reach. */
  readonly columns: number;
  /** Output rows of a tile. */
  readonly rows: number;
  /** Pairs of neighbouring tiles in a row of tiles. */
  readonly pairs: number;
  /** Rows of tiles. */
  readonly tileRows: number;
}

/** The tiling by tiles of a given size, which hold the kernel. */
export function tilingOf(
  vertical: AxisGeometry,
  horizontal: AxisGeometry,
  width: number,
  height: number,
): Tiling {
  const columns = outputsOf(horizontal, width);
  const rows = outputsOf(vertical, height);
  const pairs = Math.ceil(horizontal.output / columns / 2);
  return { width, height, columns, rows, pairs, tileRows: Math.ceil(vertical.output / rows) };
}

/** Outputs of a tile of so many pixels. */
function outputsOf(axis: AxisGeometry, side: number): number {
  return Math.floor((side - spanOf(axis)) / axis.stride) + 1;
}
