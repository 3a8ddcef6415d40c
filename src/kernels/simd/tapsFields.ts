// The words that the direct algorithm adds to a convolution's record, and those of its blocks of filters.

import { fieldOwn } from './convolutionFields';

/** Address of the blocks' headers: filters that share their input's loads, block after block, group after group. */
export const fieldBlocks = fieldOwn;
export const fieldBlocksPerGroup = fieldOwn + 1;
/** Output rows of a unit. */
export const fieldUnitRows = fieldOwn + 2;
/** First output column whose window lies inside the input; all columns where none does. */
export const fieldInteriorStart = fieldOwn + 3;
/** First output column behind it whose window does not. */
export const fieldInteriorEnd = fieldOwn + 4;
/** Address of a row of the fill, as wide as the input. */
export const fieldFillRow = fieldOwn + 5;
/** Values of one phase of a strip: a strip holds every `strideX`th padded column behind each other. */
export const fieldPhaseLength = fieldOwn + 6;
/** Address, from the scratch's, of the taps' pointers; row pointers stand in front. */
export const fieldPointers = fieldOwn + 7;
/** The same of the strips. */
export const fieldStrips = fieldOwn + 8;

/** Index of the block's first filter. */
export const blockFilter = 0;
/** 1, 2 or 4. */
export const blockFilters = 1;
export const blockTaps = 2;
export const blockChunks = 3;
/** Address of each tap's row (channel of the group × kernel height + kernel row) and offset in it, in bytes. */
export const blockOffsets = 4;
/** Address of each tap's weights, one for each filter of the block. */
export const blockWeights = 5;
/** Address of the number of taps up to each chunk's end. */
export const blockChunkEnds = 6;
export const blockWords = 7;
