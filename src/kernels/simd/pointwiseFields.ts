// The words of a 1×1 convolution's record after those of every convolution; of the scratch see `pointwiseBlocks.ts`.

import { fieldOwn } from './convolutionFields';

/** Output pixels that a unit works on, counted row by row over the band; a multiple of `blockPixels`. */
export const fieldPixels = fieldOwn;
/** Not 0 where the output's pixels are the input's, in the same order: stride 1, no padding. */
export const fieldPlain = fieldOwn + 1;
/** Address of four zeros. */
export const fieldNoBias = fieldOwn + 2;
