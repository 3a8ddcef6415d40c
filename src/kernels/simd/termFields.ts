// The words of a term: a part of a weighted sum, of values that lie a constant step apart. See `foldedSums.ts`.

/** Address of the term's first value. */
export const termFirst = 0;
/** Address of the last. */
export const termLast = 1;
/** Address of the weights. */
export const termWeights = 2;
/** How many weights there are: half as many as values where it is folded. */
export const termCount = 3;
/** 1 where the first value is added to the last, -1 where the last is taken from it, 0 where each has its weight. */
export const termFold = 4;
export const termWords = 5;

/** Most values of a term. */
export const termValues = 128;
