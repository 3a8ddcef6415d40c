// The words of a pooling's record, shared by AssemblyScript and TypeScript, behind those of pixelFields.ts: source
// `[channels, inputRows, width]`, target `[channels, outputRows, outputWidth]`, and how many rows the target has in all.
// Lengths are in values.

export const fieldInputRows = 4;
export const fieldInputWidth = 5;
export const fieldOutputRows = 6;
export const fieldOutputWidth = 7;
/** Columns of a window, from a window to the next, and of padding in front. */
export const fieldKernelWidth = 8;
export const fieldStride = 9;
export const fieldBefore = 10;
/**
 * Address of three integers for each output row: its window's first input row, the one behind its last, and how many
 * rows an average divides by.
 */
export const fieldRowWindows = 11;
/** The same for each output column. */
export const fieldColumnWindows = 12;
/** The first output column whose window lies in the input, and the one behind the last. */
export const fieldInteriorStart = 13;
export const fieldInteriorEnd = 14;
/** Address of the first participant's scratch, and the bytes of each. */
export const fieldScratch = 15;
export const fieldScratchBytes = 16;
