// Where the tables of deflateBlock.ts stand in a participant's scratch, in bytes from its start.

/** uint32 each: how often a symbol comes. Bytes are counted in two tables in turn, which the processor does faster. */
export const countsAt: usize = 0;
export const moreCountsAt: usize = 1152;
/** uint32 each: a symbol's code, and its length from bit 16 on. */
export const codesAt: usize = 2304;
/** A byte each: the lengths of the codes. */
export const lengthsAt: usize = 3456;
/** The same for the code in which those lengths are written. */
export const metaCountsAt: usize = 3840;
export const metaCodesAt: usize = 3968;
export const metaLengthsAt: usize = 4096;
/** For `codeLengths` and `assignCodes`. */
export const sortingAt: usize = 4352;

/** Bytes, the end of a block, and copies. */
export const symbolCount: usize = 286;
export const endOfBlock: usize = 256;
