/** The largest filter's file, in bytes; what is exported has to be readable too. */
export const largestFile = 64 * 2 ** 20;
