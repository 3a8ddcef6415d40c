// The words of the records of the kernels that go over values or pixels one after another, shared by AssemblyScript and
// TypeScript. Addresses are in bytes. A float64 takes two words.

export const fieldSource = 0;
export const fieldTarget = 1;
/** How many values there are (pixels of samples, rows of a range). */
export const fieldCount = 2;
/** How many of them are a unit. */
export const fieldBlock = 3;
/** The first word that a kernel uses for itself. */
export const fieldOwn = 4;

// samples.ts and blend.ts
/** Bytes of a pixel. */
export const fieldStep = 4;
/** Address of two vectors of lane masks a channel. */
export const fieldMasks = 5;
/** 1 where scale is 1 and offset 0. */
export const fieldAsTheyAre = 6;
/** float64 each. */
export const fieldScale = 7;
export const fieldOffset = 9;
/** What transparent pixels show, float64. */
export const fieldBehind = 7;
/** The alpha of opaque pixels, float64. */
export const fieldOpaque = 9;

// range.ts
export const fieldWidth = 4;
/** Address of an alpha for each value, 0 where all are seen; levels.ts too. */
export const fieldAlpha = 5;
/** Address of a float64 for each row. */
export const fieldSums = 6;
/** Address of an int32 for each row. */
export const fieldSeen = 7;

// levels.ts
/** Bits of a value that count: all, or all but the sign. */
export const fieldBits = 4;
/** 1 or 2. */
export const fieldSampleBytes = 6;
/** Address of an int32 for each unit: how many values lay outside. */
export const fieldOutside = 7;
/** float64 each. */
export const fieldLow = 8;
export const fieldHigh = 10;
export const fieldSpan = 12;
export const fieldWhite = 14;
export const fieldFlat = 16;
/** The least float32 that is not below `low`, and the greatest not above `high`. */
export const fieldLeast = 18;
export const fieldMost = 19;
/** `low` and `white / span` as float32. */
export const fieldFloatLow = 20;
export const fieldFloatScale = 21;
/** How near a whole number a level in float32 must be to be sure; -1 where it never is. */
export const fieldMargin = 22;
/** The samples of the values 0 and `low`. */
export const fieldZeroLevel = 23;
export const fieldLowLevel = 24;

// interleave.ts
/** How many planes, and bytes from one to the next. */
export const fieldPlanes = 4;
export const fieldPlaneBytes = 5;

// colors.ts
/** Address of 256 colours of 4 bytes, the last of them 0. */
export const fieldTable = 4;

// activate.ts
/** float32 each. */
export const fieldLeastValue = 4;
export const fieldMostValue = 5;
/** float64. */
export const fieldSlope = 4;
