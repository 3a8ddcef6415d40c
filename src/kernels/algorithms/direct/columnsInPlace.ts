import type { PlannedConvolution } from '../../convolution.js';
import { type Columns, interiorOf } from '../interiorOf.js';

/**
 * Rows of so many outputs are faster as padded copies, in one span, than as two margins and what is between: 64 to 64
 * channels by 3×3 at 224×224 110 ms against 134, at 56×56 7.4 against 11 (2-core machine, Node 20, one thread).
 */
const longestCopied = 512;

/** The output columns whose windows `convolveTaps` reads from the input itself; all others it reads from strips. */
export function columnsInPlace(convolution: PlannedConvolution): Columns {
  const { output } = convolution.horizontal;
  return output <= longestCopied ? { start: output, end: output } : interiorOf(convolution);
}
