// The words of Winograd's record after those of every convolution (`convolutionFields.ts`). Of the scratch see `winogradScratch.ts`.

import { fieldOwn } from './convolutionFields';

/** Tiles that a unit works on, a multiple of 8. */
export const fieldTiles = fieldOwn;
/** Tiles of one tile row. */
export const fieldTileColumns = fieldOwn + 1;
/** Filters that a unit works on, a multiple of 4. */
export const fieldFiltersOfUnit = fieldOwn + 2;
/** Filters that a unit multiplies before it transforms their products back, a multiple of 4. */
export const fieldFilterBlock = fieldOwn + 3;
/** Address of a row of fill values, as long as an input row and 4 more. */
export const fieldFillRow = fieldOwn + 4;
/** Address of zeros: as many as an input row has values and 4 more, and as there are filters and 4 more. */
export const fieldZeros = fieldOwn + 5;
/** Bytes from one row of transformed columns to the next. */
export const fieldColumnBytes = fieldOwn + 6;
/** Bytes from one row of a matrix, the tiles of a channel or a filter, to the next: 4 more than there are tiles. */
export const fieldRowBytes = fieldOwn + 7;
/** Offset in the scratch of the matrices of transformed inputs. */
export const fieldInputs = fieldOwn + 8;
/** Bytes from one of them to the next. */
export const fieldInputBytes = fieldOwn + 9;
/** Offset in the scratch of the matrices of products. */
export const fieldProducts = fieldOwn + 10;
/** Bytes from one of them to the next. */
export const fieldProductBytes = fieldOwn + 11;
/** Bytes from one element's matrix of transformed weights, `[filters / 4][channels][4]`, to the next. */
export const fieldWeightBytes = fieldOwn + 12;
