// The words that the FFT algorithm adds to a convolution's record. `fieldWeights` is the address of the spectra,
// `[groups, blocks of a tile, filters / groups, channels / groups, block]`.

import { fieldOwn } from './convolutionFields';

/** Columns of a tile: 16, 32, 64 … */
export const fieldTileWidth = fieldOwn;
/** Rows of a tile: 16, 32, 64 …, or 1 where the kernel has a single row. */
export const fieldTileHeight = fieldOwn + 1;
/** Bytes between a tile's rows. */
export const fieldTilePitch = fieldOwn + 2;
/** Output columns of a tile. */
export const fieldTileColumns = fieldOwn + 3;
/** Output rows of a tile. */
export const fieldTileRows = fieldOwn + 4;
/** Pairs of neighbouring tiles in a row of tiles. */
export const fieldTilePairs = fieldOwn + 5;
/** Pairs of tiles that a unit does at once. */
export const fieldUnitPairs = fieldOwn + 6;
/** Address of the roots of unity for the tile's rows. */
export const fieldRowRoots = fieldOwn + 7;
/** The same for its columns. */
export const fieldColumnRoots = fieldOwn + 8;
/** Bytes of a block of four columns; where a tile has one row, of the whole tile. */
export const fieldBlockBytes = fieldOwn + 9;
/** Where blocks stand in a participant's scratch; tiles stand at its start. */
export const fieldBlocks = fieldOwn + 10;
/** Where two lines of a tile's width stand in a participant's scratch. */
export const fieldLines = fieldOwn + 11;
