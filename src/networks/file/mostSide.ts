/** The largest stride, padding, window or count that a file may ask for: far beyond any use. */
export const mostSide = 2 ** 24;
