/** The longest side of a kernel, in weights: far beyond any use, and small enough never to fill the memory. */
export const longestSide = 1023;
