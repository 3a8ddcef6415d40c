/** Output rows that the separable algorithm makes at once, so that each of them need not load a window anew. */
export const rowsAtOnce = 8;
