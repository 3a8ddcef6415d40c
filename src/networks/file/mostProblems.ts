/** How many of a file's mistakes are told: it may have thousands of layers, and each may be wrong. */
export const mostProblems = 20;
