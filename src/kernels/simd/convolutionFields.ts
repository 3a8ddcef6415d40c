// The words of a convolution's record, shared by AssemblyScript and TypeScript: `load<i32>(record + (fieldGroups << 2))`.
// Addresses are in bytes; lengths in values.

/** Address of `[channels, inputRows, inputWidth]`. */
export const fieldInput = 0;
/** Address of `[filters, outputRows, outputWidth]`. */
export const fieldOutput = 1;
export const fieldChannels = 2;
export const fieldFilters = 3;
export const fieldGroups = 4;
export const fieldInputRows = 5;
export const fieldInputWidth = 6;
export const fieldOutputRows = 7;
export const fieldOutputWidth = 8;
export const fieldKernelHeight = 9;
export const fieldKernelWidth = 10;
export const fieldStrideY = 11;
export const fieldStrideX = 12;
export const fieldDilationY = 13;
export const fieldDilationX = 14;
/** Address of the input row of each padded row, or -1 where the fill stands. */
export const fieldRows = 15;
/** Address of the input column of each padded column, or -1 where the fill stands. */
export const fieldColumns = 16;
/** Padded columns in front of the input's first. */
export const fieldBefore = 17;
/** A float32. */
export const fieldFill = 18;
/** Address of weights, as the algorithm prepared them. */
export const fieldWeights = 19;
/** Address of a float32 for each filter. */
export const fieldBias = 20;
/** Address of the first participant's scratch. */
export const fieldScratch = 21;
export const fieldScratchBytes = 22;
/** The first word that an algorithm uses for itself. */
export const fieldOwn = 23;
