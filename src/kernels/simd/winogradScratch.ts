// A participant's scratch holds, one after the other: 64 bytes for the addresses of six rows; 40 vectors of the output
// transform; six rows of transformed columns; 36 matrices of transformed inputs, `[channels, tiles]`; 36 matrices of
// products, `[filters, tiles]`.

/** Offset in the scratch of the output transform's vectors. */
export const scratchVectors = 64;
/** Offset in the scratch of the transformed columns. */
export const scratchColumns = 704;
