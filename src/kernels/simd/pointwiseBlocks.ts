// The blocks of a 1×1 convolution. A participant's scratch holds a block of 4 filters by 8 pixels, then
// `[chunkChannels, blockPixels]` of the input.

/** Pixels that are multiplied at once: with `chunkChannels` of them about the L1 cache. */
export const blockPixels = 96;
/** Bytes from one channel's pixels to the next one's. */
export const pixelBytes = 4 * blockPixels;
/** Offset in the scratch of the input. */
export const scratchPixels = 128;
