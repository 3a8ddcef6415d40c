import type { PlannedConvolution } from '../../convolution.js';
import { spanOf } from '../../spanOf.js';
import { costOf } from '../costs.js';
import type { Tiling } from './tiling.js';

/** What a convolution by tiles has to do. A value is a pair of pixels: one of each of two tiles. */
export interface TileWork {
  /** Values of rows transformed, forward and back, times the halvings of a row. */
  readonly rowSteps: number;
  /** Values of columns transformed, forward and back, times the halvings of a column. */
  readonly columnSteps: number;
  /** The same values, once: loaded from the second cache and stored there. */
  readonly columnValues: number;
  /** Products of a value and a spectrum's, added up. */
  readonly products: number;
  /** Values of the kernels' spectra. */
  readonly spectra: number;
}

/** Counts from shapes alone. */
export function tileWork(
  { channels, filters, groups, vertical }: PlannedConvolution,
  { width, height, pairs, tileRows }: Tiling,
): TileWork {
  const area = width * height;
  // Rows that no output needs are left out.
  const inputRows = (vertical.output - tileRows) * vertical.stride + tileRows * spanOf(vertical);
  const rowValues = pairs * width * (channels * inputRows + filters * vertical.output);
  const columnValues = pairs * tileRows * area * (channels + filters);
  const kernels = (filters * channels) / groups;
  return {
    rowSteps: rowValues * halvings(width),
    columnSteps: columnValues * halvings(height),
    columnValues,
    products: pairs * tileRows * area * kernels,
    spectra: kernels * area,
  };
}

/** Nanoseconds on one thread. */
export function nanosecondsOf(work: TileWork): number {
  return costOf('fft', work);
}

function halvings(powerOfTwo: number): number {
  return 31 - Math.clz32(powerOfTwo);
}
