// The words of a 1×1 convolution's record after those of every convolution (`convolutionFields.ts`). A participant's scratch
// holds a block of 4 filters by 8 pixels, then `[chunkChannels, blockPixels]` of the input.

/** Output pixels that a unit works on, counted row by row over the band; a multiple of `blockPixels`. */
export const fieldPixels = 24;
/** Not 0 where the output's pixels are the input's, in the same order: stride 1, no padding. */
export const fieldPlain = 25;
/** Address of four zeros. */
export const fieldNoBias = 26;

/** Pixels that are multiplied at once: with `chunkChannels` of them about the L1 cache. */
export const blockPixels = 96;
/** Bytes from one channel's pixels to the next one's. */
export const pixelBytes = 4 * blockPixels;
/** Offset in the scratch of the input. */
export const scratchPixels = 128;
