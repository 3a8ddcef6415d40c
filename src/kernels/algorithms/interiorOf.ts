import type { PlannedConvolution } from '../convolution.js';
import { spanOf } from '../spanOf.js';

/** Output columns: first, and first behind; both the output's width where there are none. */
export interface Columns {
  readonly start: number;
  readonly end: number;
}

/** The output columns whose windows lie inside the input; none at a stride over 1, where all are read from strips. */
export function interiorOf({ horizontal }: PlannedConvolution): Columns {
  const { input, stride, before, output } = horizontal;
  const start = Math.min(before, output);
  const end = Math.min(before + input - spanOf(horizontal) + 1, output);
  return stride === 1 && end > start ? { start, end } : { start: output, end: output };
}
