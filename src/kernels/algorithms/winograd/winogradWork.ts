import type { PlannedConvolution } from '../../convolution.js';
import { costOf } from '../costs.js';
import { winogradLayout } from './winogradLayout.js';

/** What Winograd's algorithm has to do for a convolution. */
export interface WinogradWork {
  /** 3×3 kernels transformed, those that fill up a block of four filters included. */
  readonly kernels: number;
  /** Tiles of one channel transformed: once for each unit of filters. */
  readonly inputs: number;
  /** Tiles of one filter transformed back. */
  readonly outputs: number;
  /** Multiply-adds of the 36 products of matrices. */
  readonly products: number;
}

/** Counts from shapes alone. */
export function winogradWork(convolution: PlannedConvolution): WinogradWork {
  const { channels, filters, groups, vertical } = convolution;
  const { tiles, tilesOfUnit, filtersOfUnit } = winogradLayout(convolution, vertical.output);
  const blocks = groups * Math.ceil(filters / groups / 4);
  const kernels = blocks * 4 * (channels / groups);
  // The last unit's tiles are multiplied in eights.
  const multiplied = Math.floor(tiles / tilesOfUnit) * tilesOfUnit + 8 * Math.ceil((tiles % tilesOfUnit) / 8);
  return {
    kernels,
    inputs: tiles * channels * Math.ceil(filters / groups / filtersOfUnit),
    outputs: tiles * filters,
    products: 36 * kernels * multiplied,
  };
}

/** Nanoseconds on one thread. */
export function nanosecondsOf({ kernels, inputs, outputs, products }: WinogradWork): number {
  return costOf('winograd', { kernels, inputs, outputs, products });
}
