// The words of Winograd's record after those of every convolution (`convolutionFields.ts`). A participant's scratch holds,
// one after the other: 64 bytes for the addresses of six rows; 40 vectors of the output transform; six rows of transformed
// columns; 36 matrices of transformed inputs, `[channels, tiles]`; 36 matrices of products, `[filters, tiles]`.

/** Tiles that a unit works on, a multiple of 8. */
export const fieldTiles = 24;
/** Tiles of one tile row. */
export const fieldTileColumns = 25;
/** Filters that a unit works on, a multiple of 4. */
export const fieldFiltersOfUnit = 26;
/** Filters that a unit multiplies before it transforms their products back, a multiple of 4. */
export const fieldFilterBlock = 27;
/** Address of a row of fill values, as long as an input row and 4 more. */
export const fieldFillRow = 28;
/** Address of zeros: as many as an input row has values and 4 more, and as there are filters and 4 more. */
export const fieldZeros = 29;
/** Bytes from one row of transformed columns to the next. */
export const fieldColumnBytes = 30;
/** Bytes from one row of a matrix, the tiles of a channel or a filter, to the next: 4 more than there are tiles. */
export const fieldRowBytes = 31;
/** Offset in the scratch of the matrices of transformed inputs. */
export const fieldInputs = 32;
/** Bytes from one of them to the next. */
export const fieldInputBytes = 33;
/** Offset in the scratch of the matrices of products. */
export const fieldProducts = 34;
/** Bytes from one of them to the next. */
export const fieldProductBytes = 35;
/** Offset in the scratch of the transformed columns. */
export const scratchColumns = 704;
/** Offset in the scratch of the output transform's vectors. */
export const scratchVectors = 64;
/** Address of the weights as they are given, `[filters, channels / groups, 3, 3]`. */
export const fieldKernels = 36;
/** Bytes from one element's matrix of transformed weights, `[filters / 4][channels][4]`, to the next. */
export const fieldWeightBytes = 37;
