// The words of the record of deflatePng.ts, shared by AssemblyScript and TypeScript. Addresses are in bytes.

/** The first row; the one above it lies in front of it (zeros above a picture). */
export const fieldRows = 0;
/** Address of each unit's part of the stream: `fieldPartBytes` apart. */
export const fieldParts = 1;
/** Rows in all. */
export const fieldRowCount = 2;
/** Rows of a unit, but for the last. */
export const fieldUnitRows = 3;
export const fieldRowBytes = 4;
/** Bytes of a pixel. */
export const fieldPixelBytes = 5;
/** Room for a part. */
export const fieldPartBytes = 6;
/** Address of two int32 for each unit: the bytes of its part, and the Adler-32 of its filtered rows. */
export const fieldResults = 7;
export const fieldScratch = 8;
/** Scratch of one participant. */
export const fieldScratchBytes = 9;
/** Address of the filtered rows of each unit, where they are to be kept; else 0. */
export const fieldKept = 10;
/** Bytes from one unit's filtered rows to the next one's. */
export const fieldKeptBytes = 11;

/** Scratch before the filtered rows of a unit: the tables, and behind them the row that a filter is tried on. */
export const tableBytes = 8192;
/** Room that vectors may write behind a row, or stand in front of one. */
export const slackBytes = 64;
/** Filtered bytes with codes of their own: zlib's is about as many. */
export const blockBytes = 32768;
