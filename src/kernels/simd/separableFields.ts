// The words that the separable algorithm adds to a convolution's record, and those of its filters and planes.

import { fieldOwn } from './convolutionFields';

/** Address of a header for each filter. */
export const fieldFilterHeaders = fieldOwn;
/** Output rows of a unit. */
export const fieldUnitRows = fieldOwn + 1;
/** Output columns of a unit. */
export const fieldUnitColumns = fieldOwn + 2;
/** Bytes from one row of a plane to the next. */
export const fieldPitch = fieldOwn + 3;
/** How many rows of each plane there is room for, at least as many as a window reaches over. */
export const fieldPlaneRows = fieldOwn + 4;
/** First output column whose window lies inside the input; all columns where none does. */
export const fieldInteriorStart = fieldOwn + 5;
/** First output column behind it whose window does not. */
export const fieldInteriorEnd = fieldOwn + 6;
/** Address of a row of the fill, as wide as the input. */
export const fieldFillRow = fieldOwn + 7;
/** Values of one phase of a strip: a strip holds every `strideX`th padded column behind each other. */
export const fieldPhaseLength = fieldOwn + 8;
/** Address of the place in a strip of each column of the kernel, in bytes. */
export const fieldColumnOffsets = fieldOwn + 9;
/** Address of 128, 256 … up to the kernel's width: where its chunks end. */
export const fieldRowChunks = fieldOwn + 10;
/** Where in the scratch the planes begin, in bytes; terms stand in front. */
export const fieldPlanes = fieldOwn + 11;
/** The same of the strip. */
export const fieldStrip = fieldOwn + 12;
/** The same of the taps' pointers. */
export const fieldPointers = fieldOwn + 13;

/** How many planes a filter is the sum of. */
export const filterPlanes = 0;
/** Address of their headers. */
export const filterPlaneHeaders = 1;
export const filterWords = 2;

/** A plane: an input channel convolved with a row, to be convolved with a column. */
export const planeChannel = 0;
/** Address of the row's weights: half of them and the middle one where it is folded. */
export const planeRow = 1;
/** 1 or -1 where the row is the same or the opposite from behind, 0 where neither. */
export const planeRowFold = 2;
export const planeColumn = 3;
export const planeColumnFold = 4;
export const planeWords = 5;
